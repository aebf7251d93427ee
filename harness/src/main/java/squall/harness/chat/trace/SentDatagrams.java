package squall.harness.chat.trace;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import squall.harness.network.Direction;
import squall.harness.network.LinkId;

/** The datagrams that were sent on each link, by their bytes. */
final class SentDatagrams {
    private final Map<Bytes, Packet> first = new HashMap<>();

    void add(Packet packet) {
        first.putIfAbsent(new Bytes(new LinkId(packet.sent().client(), packet.sent().direction()),
                ByteBuffer.wrap(packet.sent().payload())), packet);
    }

    Optional<Packet> find(String client, Direction direction, byte[] payload) {
        return Optional.ofNullable(
                first.get(new Bytes(new LinkId(client, direction), ByteBuffer.wrap(payload))));
    }

    private record Bytes(LinkId link, ByteBuffer payload) {}
}
