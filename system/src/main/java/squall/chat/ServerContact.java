package squall.chat;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import squall.chat.files.RefusedFileException;
import squall.chat.protocol.Event;
import squall.chat.protocol.Event.Refused;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.Address;
import squall.output.UnwritableException;
import squall.text.Printable;

/** Keeps the key of the server that a client has joined, and says why a client has not joined. */
final class ServerContact implements Consumer<Event> {
    private final Name name;
    private final Address server;
    private final ServerTrust trust;
    private Optional<X25519PublicKey> proved = Optional.empty();
    private volatile Optional<String> lastWords = Optional.empty();

    ServerContact(Name name, Address server, ServerTrust trust) {
        this.name = name;
        this.server = server;
        this.trust = trust;
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.ServerProved(var key) -> proved = Optional.of(key);
            case Event.Joined() -> proved.ifPresent(this::keep);
            case Event.Untrusted(var key) -> lastWords = Optional.of(trust.refusal(key));
            case Event.JoinRefused(var reason) -> lastWords = Optional.of(refusal(reason));
            default -> {
                // nothing about the server
            }
        }
    }

    private void keep(X25519PublicKey key) {
        try {
            trust.keep(key);
        } catch (UnwritableException | RefusedFileException e) {
            lastWords =
                    Optional.of("the server's key is not kept: " + Printable.of(e.getMessage()));
        }
    }

    /** Why the client has not joined, or what it could not keep, and what to do. */
    Optional<String> lastWords() {
        return lastWords;
    }

    private String refusal(String reason) {
        return server + " does not let you in: " + Stream.of(Refused.Cause.values())
                .filter(cause -> cause.words().equals(reason)).findFirst()
                .map(words()).orElseGet(() -> Printable.of(reason));
    }

    private Function<Refused.Cause, String> words() {
        String who = MemberText.of(name);
        return cause -> switch (cause) {
            case NOT_A_MEMBER -> "your key is not registered there for " + who
                    + "; ask its operator for an invitation";
            case UNKNOWN_INVITATION ->
                    "it knows no such invitation, or it has been used; ask its operator for another";
            case INVITATION_EXPIRED -> "the invitation has expired; ask its operator for another";
            case NAME_TAKEN ->
                    "the name " + who + " belongs to another key there; join under another name";
            case BAD_NAME -> "it does not take the name " + who + "; join under another one";
        };
    }
}
