package squall.chat.protocol;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import squall.chat.protocol.SessionCipher.Opened;
import squall.chat.protocol.reliability.InFlight;
import squall.chat.protocol.reliability.InFlight.Transmission;
import squall.chat.protocol.reliability.ReplayWindow;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Control;
import squall.chat.protocol.wire.Message.Data;

/**
 * A joined client and its server, as either end keeps it: cipher, own sequence, what is in flight,
 * what was seen.
 */
final class Session {
    private final SessionCipher cipher;
    private final InFlight inFlight;
    private final ReplayWindow received;
    private final ReplayWindow sent;
    private long sequence;
    private boolean numbersReused;

    Session(SessionCipher cipher, Timing timing, Limits limits) {
        this.cipher = cipher;
        inFlight = new InFlight(timing.retransmission());
        received = new ReplayWindow(limits.remembered());
        sent = new ReplayWindow(limits.remembered());
    }

    InFlight inFlight() {
        return inFlight;
    }

    /**
     * Whether the other end has sent different messages under one number, so that what looks like a
     * repetition may be a second message with the same text (R7).
     */
    boolean hasReusedNumbers() {
        return numbersReused;
    }

    /** The text as this session's next message, which is not in flight yet. */
    Data next(String text) {
        return cipher.message(text, sequence);
    }

    /** Takes up a message of {@link #next}, which is transmitted for the first time now. */
    Transmission begin(Data message, Instant now) {
        sequence = message.acknowledgedBy();
        sent.remember(message);
        return inFlight.begin(message, now);
    }

    /** A message as a datagram; the bytes are different each time. */
    byte[] seal(Message message) {
        return cipher.seal(message);
    }

    byte[] acknowledgement(Data message) {
        return seal(new Acknowledgement(message.acknowledgedBy()));
    }

    Opened open(byte[] payload) {
        return cipher.open(payload);
    }

    boolean isWornOut(Instant now) {
        return cipher.isWornOut(now);
    }

    boolean isDueForRenewal(Instant now) {
        return cipher.isDueForRenewal(now);
    }

    Optional<byte[]> farewell() {
        return cipher.farewell();
    }

    Reception receive(byte[] payload) {
        return receive(open(payload), text -> Optional.empty());
    }

    /**
     * @param refusal why a new message with this text is not taken; empty where it is taken
     */
    Reception receive(Opened opened, Function<String, Optional<Discard>> refusal) {
        return switch (opened) {
            case Opened.Authentic(var message, var newest) -> receive(message, refusal);
            case Opened.Unknown unknown -> new Reception.Late(Discard.MALFORMED);
            case Opened.Invalid(var reason) -> new Reception.Rejected(reason);
        };
    }

    private Reception receive(Message message, Function<String, Optional<Discard>> refusal) {
        return switch (message) {
            case Data data -> receive(data, refusal);
            case Acknowledgement acknowledgement -> inFlight.acknowledge(acknowledgement.sequence())
                    .<Reception>map(Reception.Acknowledged::new)
                    .orElse(new Reception.Late(Discard.NOT_UNDER_WAY));
            case Control control -> new Reception.Controlled(control);
        };
    }

    private Reception receive(Data data, Function<String, Optional<Discard>> refusal) {
        if (!cipher.tellsDirections() && sent.contains(data)) {
            return new Reception.Rejected(Discard.REFLECTED);
        }
        if (received.contains(data)) {
            return new Reception.Repeated(data);
        }
        if (received.isTooOld(data)) {
            return new Reception.Late(Discard.TOO_OLD);
        }
        Optional<Discard> refused = refusal.apply(data.text());
        if (refused.isPresent()) {
            return new Reception.Late(refused.get());
        }
        numbersReused |= received.containsNumber(data.sequence());
        received.remember(data);
        return new Reception.New(data);
    }

    /** What a datagram means to a session. */
    sealed interface Reception {
        /** A data message that has not been seen before. */
        record New(Data message) implements Reception {}

        /** A data message that has been seen before (R7). */
        record Repeated(Data message) implements Reception {}

        /** The acknowledgement of a message that was in flight until now. */
        record Acknowledged(Transmission transmission) implements Reception {}

        /** The other end asks, answers or leaves. */
        record Controlled(Control message) implements Reception {}

        /** A sign of life of the other end, without any other effect. */
        record Late(Discard reason) implements Reception {}

        /** A datagram that the other end has not sent, as far as can be told. */
        record Rejected(Discard reason) implements Reception {}
    }
}
