package squall.harness.chat.trace;

import java.util.Optional;
import squall.harness.chat.wire.JoinId;
import squall.harness.chat.wire.WireKeys;
import squall.harness.chat.wire.WireMessage;

/** What a datagram contains. */
public sealed interface PacketContent {

    /**
     * The session in which this proves to the server that its client is there: anything valid under
     * the session's keys does, also a replay.
     */
    default Optional<WireSession> proof() {
        return switch (this) {
            case Data(var session, var message, var verified) when verified ->
                    Optional.of(session);
            case Acknowledgement(var session, var number) -> Optional.of(session);
            case Control(var session, var message) -> Optional.of(session);
            default -> Optional.empty();
        };
    }

    default boolean isReadable() {
        return !(this instanceof Unreadable);
    }

    /** What it is, as a short label. */
    default String label() {
        return switch (this) {
            case Hello hello -> "hello";
            case Key(var session) -> "keys: AES";
            case Secret secret -> "keys: HMAC";
            case Data data -> data.message().text();
            case Acknowledgement(var session, var number) -> "ack of " + number;
            case Handshake(var name, var joinId) -> name;
            case Control(var session, var message) -> message.words();
            case Unreadable() -> "unreadable";
        };
    }

    /** What it is, in words; an acknowledgement as one of no message. */
    default String words() {
        return switch (this) {
            case Hello hello -> "hello, its RSA key";
            case Key(var session) -> "the session's AES key";
            case Secret secret -> "the session's HMAC secret";
            case Data data -> data.message().text();
            case Acknowledgement(var session, var number) ->
                    "acknowledges " + number + ", which is no message's";
            case Handshake(var name, var joinId) -> name + " of attempt " + joinId.value();
            case Control(var session, var message) -> message.words();
            case Unreadable() -> "nothing that any known key opens";
        };
    }

    /**
     * A client asks to join, or sends a heartbeat.
     *
     * @param joinId empty where no server accepts it
     */
    record Hello(Optional<JoinId> joinId) implements PacketContent {}

    /** The first half of a server's answer: the AES key. */
    record Key(WireSession session) implements PacketContent {}

    /**
     * The second half: the HMAC secret.
     *
     * @param completed the session's keys with it
     */
    record Secret(WireSession session, WireKeys completed) implements PacketContent {}

    /**
     * A data message.
     *
     * @param verified whether the HMAC is that of the text under the session's secret
     */
    record Data(WireSession session, WireMessage.Data message, boolean verified)
            implements
            PacketContent {}

    /** Acknowledges the message whose sequence number and length add up to this number. */
    record Acknowledgement(WireSession session, long number) implements PacketContent {}

    /**
     * A datagram with which a session begins that is known by indices.
     *
     * @param name the protocol's, as in {@code ANSWER}
     * @param joinId of the attempt to join that it is part of
     */
    record Handshake(String name, JoinId joinId) implements PacketContent {}

    /** What is about a session, and about no message. */
    record Control(WireSession session, WireMessage.Control message) implements PacketContent {}

    /** No known key opens it. */
    record Unreadable() implements PacketContent {}
}
