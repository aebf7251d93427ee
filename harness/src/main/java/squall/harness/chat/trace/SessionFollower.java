package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.WireReader;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Weather;

/**
 * Follows the sessions of a run through its history, as one kind of wire profile begins and ends
 * them, and opens datagrams under the keys that were known at the time.
 */
interface SessionFollower {
    static SessionFollower of(WireReader wire) {
        return wire.hasIndices() ? new IndexedSessions(wire) : new AddressedSessions(wire);
    }

    /** In the order in which they began. */
    List<WireSession> sessions();

    /** How often a client asked to join from the address of a live session with another key. */
    long pendingSessions();

    /** The history has this key further on; datagrams before may be sealed with it already. */
    void foreseen(KeyTaken taken);

    void taken(KeyTaken taken);

    /** What a datagram contains that is sent now. */
    PacketContent content(int index, Sent sent);

    /** What other bytes contain that come over this client's link. */
    Optional<PacketContent> opened(String client, byte[] payload);

    /** What a datagram contains that asks to join. */
    PacketContent hello(byte[] payload);

    /** A datagram was sent. */
    void sent(Packet packet);

    /** A message was transmitted for the first time by the server. */
    void tried(WireSession session, Duration at);

    /** A datagram arrived; what its receiver does with it. */
    Receipt arrived(Arrived arrived, Packet packet);

    /** An attacker's datagram arrived; what its receiver does with it. */
    Receipt injected(Injection injection);

    /** The session that the server's report is about. */
    Optional<WireSession> subject(Reported report);

    void reported(int index, Reported reported);

    void changed(Weather weather);

    /** A client or the server. */
    void crashed(Crashed crashed);

    void thawed(Occurrence.Thawed thawed);

    void late(Occurrence.Late late);

    /** The run ends. */
    void end(Duration at);

    /** What a receiver does with a datagram. */
    enum Receipt {
        /** It takes the datagram up, as far as its session lets it. */
        OPENED,
        /** It has opened the same datagram before, and so does not open it again. */
        REPEATED,
        /** It discards the datagram. */
        DISCARDED
    }
}
