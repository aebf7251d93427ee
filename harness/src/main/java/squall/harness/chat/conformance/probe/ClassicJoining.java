package squall.harness.chat.conformance.probe;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import squall.endpoint.Address;
import squall.endpoint.Output;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.classic.Handshakes.JoinKey;

/** One attempt to join: repeats the hello, moves to fresh local ports, and ends after 10 s. */
final class ClassicJoining {
    private final ClassicClientKeys keys;
    private final JoinKey key;
    private final Address server;
    private final byte[] hello;
    private final Instant end;
    private int port;
    private Instant nextHello;
    private Instant nextPort;

    ClassicJoining(ClassicClientKeys keys, Address server, Instant now) {
        this.keys = keys;
        key = keys.own();
        this.server = server;
        hello = key.hello();
        end = now.plus(ProtocolConstants.JOINING_LASTS);
        nextHello = now;
        nextPort = now.plus(ProtocolConstants.FRESH_PORT_AFTER.getFirst());
    }

    /** Whether both halves of the keys have come. */
    boolean isDone() {
        return keys.current().filter(session -> session.owner().equals(key)).isPresent();
    }

    boolean isOver(Instant now) {
        return !now.isBefore(end);
    }

    /** Sends the hello that is due, if one is. */
    void expire(Instant now, Output.Builder<String> output) {
        if (!now.isBefore(nextPort)) {
            port++;
            nextPort = port < ProtocolConstants.FRESH_PORT_AFTER.size()
                    ? now.plus(ProtocolConstants.FRESH_PORT_AFTER.get(port)) : end;
            nextHello = now;
        }
        if (!now.isBefore(nextHello)) {
            nextHello = now.plus(ProtocolConstants.RETRANSMIT_EVERY);
            output.send(port, server, hello);
        }
    }

    /** Closes all ports but the one at which both keys came. */
    void closeOthers(int joined, Output.Builder<String> output) {
        for (int other = 0; other <= port; other++) {
            if (other != joined) {
                output.close(other);
            }
        }
    }

    Optional<Instant> deadline() {
        return Stream.of(nextHello, nextPort, end).min(Instant::compareTo);
    }
}
