package squall.harness.chat.conformance.probe;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import squall.harness.chat.wire.IndexedDatagram;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.WireReader;
import squall.harness.chat.wire.sealed.SealedWireReader;

/**
 * Opens what any client of a run is sent in the sealed profile, also at another client's address: a
 * session is known by an index. A client adds a session before it finishes the handshake.
 */
final class SealedKeyring implements Keyring {
    private final WireReader reader = new SealedWireReader();
    private final Map<Integer, SealedSession> sessions = new ConcurrentHashMap<>();

    void add(SealedSession session) {
        sessions.put(session.client(), session);
    }

    /** Nothing ever comes before the session that opens it. */
    @Override
    public int size() {
        return 0;
    }

    @Override
    public OpenedDatagram open(byte[] payload) {
        return reader.indexed(payload).flatMap(datagram -> switch (datagram) {
            case IndexedDatagram.Retry(var client, var cookie) -> Optional.<OpenedDatagram>of(
                    new OpenedDatagram.Retry(client, HexFormat.of().parseHex(cookie)));
            case IndexedDatagram.Answer(var client, var server) ->
                    Optional.<OpenedDatagram>of(new OpenedDatagram.Answer(client, server));
            case IndexedDatagram.Sealed(var receiver, var counter) ->
                    Optional.ofNullable(sessions.get(receiver))
                            .flatMap(session -> open(payload, session));
            case IndexedDatagram.Hello hello -> Optional.<OpenedDatagram>empty();
            case IndexedDatagram.Finish finish -> Optional.<OpenedDatagram>empty();
        }).orElseGet(OpenedDatagram.Unreadable::new);
    }

    private static Optional<OpenedDatagram> open(byte[] payload, SealedSession session) {
        return session.keys().open(payload).map(message -> switch (message) {
            case WireMessage.Data data -> new OpenedDatagram.Text(session, data, true);
            case WireMessage.Acknowledgement(var number) ->
                    new OpenedDatagram.Acknowledgement(session, number);
            case WireMessage.Control control -> new OpenedDatagram.Control(session, control);
        });
    }

    /** The counter of a datagram that is sealed. */
    static long counter(byte[] payload) {
        return ByteBuffer.wrap(payload).getLong(1 + Integer.BYTES);
    }
}
