package squall.harness.chat.conformance.probe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Endpoint;
import squall.endpoint.Output;
import squall.harness.chat.wire.WireMessage.Acknowledgement;

/**
 * A client that joins as a well-behaved one does; after that it sends and acknowledges what an
 * experiment tells it to. It reports failures only.
 */
final class Probe implements Endpoint<String> {
    private final Address server;
    private final Keyring keyring;
    private final CompletableFuture<Boolean> joined = new CompletableFuture<>();
    private volatile Predicate<OpenedDatagram.Text> acknowledged = text -> true;
    private Optional<ClassicJoining> joining = Optional.empty();
    /** The local port of its session; while it joins it listens at several. */
    private int port;

    /** @param keyring of what it can open itself */
    Probe(Address server, Keyring keyring) {
        this.server = server;
        this.keyring = keyring;
    }

    /** Joins in the classic profile. */
    Output<String> join(ClassicClientKeys keys, Instant now) {
        joining = Optional.of(new ClassicJoining(keys, server, now));
        return expire(now);
    }

    /** Whether it joined or gave up, once that is known. */
    CompletableFuture<Boolean> joined() {
        return joined;
    }

    /** Which messages it acknowledges from now on. From any thread. */
    void acknowledges(Predicate<OpenedDatagram.Text> which) {
        acknowledged = which;
    }

    @Override
    public Output<String> receive(Datagram datagram, Instant now) {
        if (joining.isEmpty() && datagram.localPort() != port) {
            return Output.nothing();
        }
        OpenedDatagram content = keyring.open(datagram.payload());
        if (joining.isPresent()) {
            return joining.get().isDone() ? joinedAt(datagram.localPort()) : Output.nothing();
        }
        return content instanceof OpenedDatagram.Text text && text.verified()
                && acknowledged.test(text)
                        ? sending(text.session()
                                .seal(new Acknowledgement(text.message().acknowledgedBy())))
                        : Output.nothing();
    }

    @Override
    public Output<String> refuse(Address source, Instant now) {
        return Output.nothing();
    }

    /** The first port at which both halves of a session's keys have come is the session's. */
    private Output<String> joinedAt(int localPort) {
        Output.Builder<String> output = new Output.Builder<>();
        joining.orElseThrow().closeOthers(localPort, output);
        joining = Optional.empty();
        port = localPort;
        joined.complete(true);
        return output.build();
    }

    @Override
    public Output<String> expire(Instant now) {
        Output.Builder<String> output = new Output.Builder<>();
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
        return joining.flatMap(ClassicJoining::deadline);
    }

    /** From the local port of its session, to the server. */
    Output<String> sending(byte[] payload) {
        return new Output<>(List.of(new Datagram(server, port, payload)), List.of());
    }

    @Override
    public String unprocessed(Address source) {
        return "a probe failed at a datagram from " + source;
    }

    @Override
    public String failed(String exception) {
        return exception;
    }
}
