package squall.harness.chat.trace;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.trace.Injection.Kind;
import squall.harness.chat.wire.WireReader;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Injected;
import squall.harness.network.Direction;
import squall.harness.network.LinkId;

/** Tells by its bytes what an attacker's datagram is. */
final class InjectionReader {
    private final WireReader wire;
    private final SessionFollower sessions;
    private final TransferTable transfers;
    private final Map<LinkBytes, Packet> firstSent = new HashMap<>();

    InjectionReader(WireReader wire, SessionFollower sessions, TransferTable transfers) {
        this.wire = wire;
        this.sessions = sessions;
        this.transfers = transfers;
    }

    /** An endpoint sent this, which an attacker may copy later. */
    void sent(Packet packet) {
        firstSent.putIfAbsent(
                bytes(packet.client(), packet.direction(), packet.sent().payload()), packet);
    }

    Injection read(Injected injected) {
        Direction direction = injected.direction();
        if (injected.client().equals(History.STRANGER) && !wire.hasIndices()) {
            return new Injection(injected, Kind.STRANGE, new PacketContent.Unreadable(),
                    Optional.empty(), Optional.empty());
        }
        Optional<Packet> replayed = original(injected, direction);
        if (direction == Direction.UP && wire.isHello(injected.payload())) {
            return new Injection(injected, Kind.HELLO, sessions.hello(injected.payload()),
                    Optional.empty(), replayed);
        }
        Optional<Packet> reflected = original(injected, direction.opposite());
        Optional<Packet> original = replayed.or(() -> reflected);
        Optional<MessageTransfer> flood = reflected
                .flatMap(packet -> transfers.find(packet.content(), Direction.UP))
                .filter(MessageTransfer::isFlood);
        if (flood.isPresent()) {
            return new Injection(injected, Kind.REPLAY, original.get().content(),
                    flood.map(transfers::returned), original);
        }
        PacketContent content = original.map(Packet::content)
                .or(() -> sessions.opened(injected.client(), injected.payload()))
                .orElseGet(PacketContent.Unreadable::new);
        Kind kind = replayed.isPresent() ? Kind.REPLAY
                : reflected.isPresent() ? Kind.REFLECTION
                        : injected.client().equals(History.STRANGER) ? Kind.STRANGE : Kind.FORGERY;
        return new Injection(injected, kind, content, transfers.find(content, direction),
                original);
    }

    private Optional<Packet> original(Injected injected, Direction direction) {
        return Optional.ofNullable(
                firstSent.get(bytes(injected.client(), direction, injected.payload())));
    }

    /** Where sessions are known by indices, a copy may come from anywhere. */
    private LinkBytes bytes(String client, Direction direction, byte[] payload) {
        return new LinkBytes(
                new LinkId(wire.hasIndices() ? History.STRANGER : client, direction),
                ByteBuffer.wrap(payload));
    }

    private record LinkBytes(LinkId link, ByteBuffer payload) {}
}
