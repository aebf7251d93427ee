package squall.harness.chat.trace;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import squall.harness.network.Direction;

/** Which datagrams had been sent on each link, by their bytes. */
final class SentDatagrams {
    private final Map<Bytes, Packet> first = new HashMap<>();

    void add(Packet packet) {
        first.putIfAbsent(new Bytes(packet.sent().client(), packet.sent().direction(),
                ByteBuffer.wrap(packet.sent().payload())), packet);
    }

    Optional<Packet> find(String client, Direction direction, byte[] payload) {
        return Optional.ofNullable(
                first.get(new Bytes(client, direction, ByteBuffer.wrap(payload))));
    }

    private record Bytes(String client, Direction direction, ByteBuffer payload) {}
}
