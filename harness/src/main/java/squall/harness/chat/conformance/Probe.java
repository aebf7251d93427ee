package squall.harness.chat.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.chat.wire.WireMessage.Acknowledgement;

/**
 * A client that joins as a well-behaved one does, and from then on sends what it is told and
 * acknowledges what it is told to.
 */
final class Probe implements ChatEndpoint {
    private final Address server;
    private final ProbeKeys keys;
    private final CompletableFuture<Boolean> joined = new CompletableFuture<>();
    private volatile Predicate<OpenedDatagram.Text> acknowledged = text -> true;
    private Optional<ProbeJoining> joining = Optional.empty();
    /** At which it has joined: a client listens at several while it joins. */
    private int port;

    /** @param keys of which it knows what it was given, and nothing else */
    Probe(Address server, ProbeKeys keys) {
        this.server = server;
        this.keys = keys;
    }

    Output<Event> join(Instant now) {
        joining = Optional.of(new ProbeJoining(keys.own(), server, now));
        return expire(now);
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
        if (joining.isEmpty() && datagram.localPort() != port) {
            return Output.nothing();
        }
        OpenedDatagram content = keys.given().open(datagram.payload());
        if (joining.isPresent()) {
            return keys.given().current().filter(joining.get()::isFor).isPresent()
                    ? joinedAt(datagram.localPort()) : Output.nothing();
        }
        return content instanceof OpenedDatagram.Text text && text.verified()
                && acknowledged.test(text)
                        ? sending(datagram.peer(), text.session()
                                .seal(new Acknowledgement(text.message().acknowledgedBy())))
                        : Output.nothing();
    }

    /** The first port at which both halves of a session's keys have come is the session's. */
    private Output<Event> joinedAt(int localPort) {
        Output.Builder<Event> output = new Output.Builder<>();
        joining.orElseThrow().closeOthers(localPort, output);
        joining = Optional.empty();
        port = localPort;
        joined.complete(true);
        return output.build();
    }

    @Override
    public Output<Event> expire(Instant now) {
        Output.Builder<Event> output = new Output.Builder<>();
        joining.ifPresent(attempt -> {
            if (attempt.isOver(now)) {
                joining = Optional.empty();
                joined.complete(false);
            } else {
                attempt.expire(now, output);
            }
        });
        return output.build();
    }

    @Override
    public Optional<Instant> deadline() {
        return joining.flatMap(ProbeJoining::deadline);
    }

    /** From where it has joined. */
    Output<Event> sending(Address to, byte[] payload) {
        return new Output<>(List.of(new Datagram(to, port, payload)), List.of());
    }
}
