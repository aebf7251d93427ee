package squall.harness.chat.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import squall.chat.protocol.Address;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Endpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.Output;
import squall.chat.protocol.wire.Message.Acknowledgement;

/**
 * A client that joins as a well-behaved one does, and from then on sends what it is told and
 * acknowledges what it is told to.
 */
final class Probe implements Endpoint {
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

    Output join(Instant now) {
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
    public Output receive(Datagram datagram, Instant now) {
        if (!joining && datagram.localPort() != port) {
            return Output.NOTHING;
        }
        OpenedDatagram content = keyring.open(datagram.payload());
        if (joining) {
            port = datagram.localPort();
            return noted(joiner.receive(datagram, now));
        }
        return content instanceof OpenedDatagram.Text text && text.verified() && acknowledged.test(text)
                ? sending(datagram.peer(), text.session()
                        .seal(new Acknowledgement(text.message().acknowledgedBy())))
                : Output.NOTHING;
    }

    @Override
    public Output expire(Instant now) {
        return joining ? noted(joiner.expire(now)) : Output.NOTHING;
    }

    @Override
    public Optional<Instant> deadline() {
        return joining ? joiner.deadline() : Optional.empty();
    }

    private Output noted(Output output) {
        for (Event event : output.events()) {
            if (event instanceof Event.Joined || event instanceof Event.GaveUp) {
                joining = false;
                joined.complete(event instanceof Event.Joined);
            }
        }
        return output;
    }

    /** From where it has joined. */
    Output sending(Address server, byte[] payload) {
        return new Output(List.of(new Datagram(server, port, payload)), List.of());
    }
}
