package squall.chat.terminal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import squall.chat.presentation.Discards;
import squall.chat.presentation.Names;
import squall.chat.presentation.Speech;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.identity.Fingerprint;
import squall.endpoint.Address;
import squall.text.Printable;

/** A server's events in words for people; remembers the clients' names. */
final class ServerNotices {
    private final Names names = new Names();
    private final Discards discards = new Discards();
    /** By client, the messages in a row that were dropped without a transmission. */
    private final Map<Address, Long> untried = new HashMap<>();
    /** By client, the messages that were dropped after transmissions. */
    private final Map<Address, Long> failed = new HashMap<>();

    /** Empty where the event gets no notice. */
    Optional<String> of(Event event) {
        return switch (event) {
            case Event.Said(var client, var text) -> {
                names.said(client, text);
                yield Optional.empty();
            }
            case Event.Admitted(var client) -> Optional.of(client + " joined");
            case Event.ClientProved(var client, var name, var key, var registered) -> {
                names.proved(client, name);
                yield Optional.of(named(client) + (registered ? " is a member," : " has")
                        + " key " + Fingerprint.of(key));
            }
            case Event.Moved(var from, var to) -> {
                String notice = named(from) + " moved to " + to;
                names.moved(from, to);
                forgetDrops(from);
                yield Optional.of(notice);
            }
            case Event.Refused(var client, var cause) ->
                    Optional.of(client + " refused, " + cause.words());
            case Event.Registered(var name, var key, var invitation) -> Optional
                    .of(Byline.name(name.value()) + " has used the invitation, key "
                            + Fingerprint.of(key));
            case Event.Dropped dropped -> dropped(dropped);
            case Event.ShareExceeded(var client, var refused) -> Optional.of(named(client)
                    + " sends more than its share: " + refused + " not taken");
            case Event.Unreachable(var client) -> Optional.of(named(client) + " is unreachable");
            case Event.Reachable(var client) -> {
                forgetDrops(client);
                yield Optional.of(named(client) + " is back");
            }
            case Event.Removed(var client, var cause) -> {
                String notice = named(client) + (cause == Event.Removed.Cause.LEFT ? " left"
                        : " removed, " + cause.words());
                names.forget(client);
                forgetDrops(client);
                yield Optional.of(notice);
            }
            case Event.Discarded(var from, var reason) -> discarded(from, reason);
            case Event.Failed failed -> Optional.of(failed.words());
            default -> Optional.empty();
        };
    }

    /** The name in the client's latest message; empty where there is none. */
    String name(Address client) {
        return names.of(client).orElse("");
    }

    Discards discards() {
        return discards;
    }

    /**
     * Drops after transmissions are reported for the 1st to 9th, 10th, 20th…, drops without a
     * transmission for the 1st, 10th, 100th… in a row: neither a client that is gone nor one that
     * writes to it must fill the log.
     */
    private Optional<String> dropped(Event.Dropped dropped) {
        boolean tried = dropped.attempts() > 0;
        long count = (tried ? failed : untried).merge(dropped.client(), 1L, Long::sum);
        if (tried ? !Long.toString(count).matches("[1-9]0*") : !isReported(count)) {
            return Optional.empty();
        }
        boolean some = tried ? count >= 10 : count > 1;
        return Optional.of("dropped for " + named(dropped.client()) + ", "
                + dropped.cause().words() + ": "
                + Printable.of(Speech.excerpt(dropped.text()))
                + (some ? " and " + (count - 1) + " before" : ""));
    }

    private void forgetDrops(Address client) {
        untried.remove(client);
        failed.remove(client);
    }

    /** Reported for the 1st, 10th, 100th… of each reason, so that no sender can fill the log. */
    private Optional<String> discarded(Address from, Discard reason) {
        long count = discards.count(reason);
        return isReported(count)
                ? Optional.of("discarded, " + reason.words() + ": " + count
                        + " so far, the last from " + from)
                : Optional.empty();
    }

    private static boolean isReported(long count) {
        return Long.toString(count).matches("10*");
    }

    private String named(Address client) {
        return names.of(client).map(name -> Byline.name(name) + " (" + client + ")")
                .orElseGet(client::toString);
    }
}
