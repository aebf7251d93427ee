package squall.harness.chat.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * A client that joins as a well-behaved one does, and from then on sends what it is told and
 * acknowledges what it is told to.
 */
final class Probe implements ChatEndpoint {
    private final ClientSession joiner;
    private final ProbeKeyring keyring;
    private final CompletableFuture<Boolean> joined = new CompletableFuture<>();
    private volatile Predicate<OpenedDatagram.Text> acknowledged = text -> true;
    private boolean joining;
    /** At which it has joined: a client listens at several while it joins. */
    private int port;

    /** @param keyring of what it was given, and nothing else */
    Probe(ClientSession joiner, ProbeKeyring keyring) {
        this.joiner = joiner;
        this.keyring = keyring;
    }

    Output<Event> join(Instant now) {
        joining = true;
        return joiner.join(now);
    }

    /** Whether it got in or gave up, once that is known. */
    CompletableFuture<Boolean> joined() {
        return joined;
    }

    /** Which messages it acknowledges from now on; from any thread. */
    void acknowledges(Predicate<OpenedDatagram.Text> which) {
        acknowledged = which;
    }

    @Override
    public Output<Event> receive(Datagram datagram, Instant now) {
        if (!joining && datagram.localPort() != port) {
            return Output.nothing();
        }
        OpenedDatagram content = keyring.open(datagram.payload());
        if (joining) {
            port = datagram.localPort();
            return noted(joiner.receive(datagram, now));
        }
        return content instanceof OpenedDatagram.Text text && text.verified()
                && acknowledged.test(text)
                        ? sending(datagram.peer(), text.session()
                                .seal(new Acknowledgement(text.message().acknowledgedBy())))
                        : Output.nothing();
    }

    @Override
    public Output<Event> expire(Instant now) {
        return joining ? noted(joiner.expire(now)) : Output.nothing();
    }

    @Override
    public Optional<Instant> deadline() {
        return joining ? joiner.deadline() : Optional.empty();
    }

    private Output<Event> noted(Output<Event> output) {
        for (Event event : output.events()) {
            if (event instanceof Event.Joined || event instanceof Event.GaveUp) {
                joining = false;
                joined.complete(event instanceof Event.Joined);
            }
        }
        return output;
    }

    /** From where it has joined. */
    Output<Event> sending(Address server, byte[] payload) {
        return new Output<>(List.of(new Datagram(server, port, payload)), List.of());
    }
}
