package squall.chat.protocol;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import squall.chat.protocol.crypto.Envelopes;
import squall.chat.protocol.crypto.HmacSecret;
import squall.chat.protocol.crypto.SessionKeys;
import squall.chat.protocol.crypto.Signatures;
import squall.chat.protocol.reliability.InFlight;
import squall.chat.protocol.reliability.ReplayWindow;
import squall.chat.protocol.reliability.Transmission;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.chat.protocol.wire.MessageJson;

/**
 * A joined client and its server, as either end keeps it: keys, own sequence, what is under way,
 * what was seen.
 */
final class Session {
    private final SessionKeys keys;
    private final Envelopes envelopes;
    private final Signatures signatures;
    private final SecureRandom random;
    private final InFlight underWay;
    private final ReplayWindow received;
    private final ReplayWindow sent;
    private long sequence;
    private boolean numbersReused;

    Session(SessionKeys keys, Timing timing, Limits limits, SecureRandom random) {
        this.keys = keys;
        envelopes = new Envelopes(keys.aes());
        signatures = new Signatures(keys.hmac());
        this.random = random;
        underWay = new InFlight(timing.retransmission());
        received = new ReplayWindow(limits.remembered());
        sent = new ReplayWindow(limits.remembered());
    }

    SessionKeys keys() {
        return keys;
    }

    InFlight underWay() {
        return underWay;
    }

    /**
     * Whether the other end has sent different messages under one number, so that a message seen
     * before may be a second one of the same text (R7).
     */
    boolean hasReusedNumbers() {
        return numbersReused;
    }

    /** The text as this session's next message; it is not under way yet. */
    Data next(String text) {
        return new Data(text, sequence, signatures.sign(text));
    }

    /** Takes up what {@link #next} made, which is transmitted for the first time now. */
    Transmission begin(Data message, Instant now) {
        sequence = message.acknowledgedBy();
        sent.remember(message);
        return underWay.begin(message, now);
    }

    /** A message as a datagram, never twice the same: every one has an IV of its own. */
    byte[] seal(Message message) {
        return envelopes.seal(MessageJson.write(message), random);
    }

    byte[] acknowledgement(Data message) {
        return seal(new Acknowledgement(message.acknowledgedBy()));
    }

    Reception receive(byte[] payload) {
        return receive(payload, text -> Optional.empty());
    }

    /**
     * @param refusal why a message never seen before is not taken, by its text; empty where it is
     */
    Reception receive(byte[] payload, Function<String, Optional<Discard>> refusal) {
        Optional<byte[]> plaintext = envelopes.open(payload);
        if (plaintext.isEmpty()) {
            return new Reception.Rejected(Discard.UNREADABLE);
        }
        Optional<Message> message = MessageJson.read(plaintext.get());
        if (message.isEmpty()) {
            return HmacSecret.ofHex(plaintext.get()).map(this::receive)
                    .orElseGet(() -> new Reception.Rejected(Discard.MALFORMED));
        }
        return switch (message.get()) {
            case Data data -> receive(data, refusal);
            case Acknowledgement acknowledgement -> underWay.acknowledge(acknowledgement.sequence())
                    .<Reception>map(Reception.Acknowledged::new)
                    .orElse(new Reception.Late(Discard.NOT_UNDER_WAY));
        };
    }

    private Reception receive(Data data, Function<String, Optional<Discard>> refusal) {
        if (!signatures.verifies(data.text(), data.hmac())) {
            return new Reception.Rejected(Discard.BAD_HMAC);
        }
        if (sent.contains(data)) {
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

    private Reception receive(HmacSecret secret) {
        return secret.equals(keys.hmac()) ? new Reception.Secret()
                : new Reception.OtherSecret(secret);
    }

    /** What a datagram means to a session. */
    sealed interface Reception {
        /** A data message never seen before. */
        record New(Data message) implements Reception {}

        /** A data message seen before (R7). */
        record Repeated(Data message) implements Reception {}

        /** The acknowledgement of what was under way until now. */
        record Acknowledged(Transmission transmission) implements Reception {}

        /** The session's own HMAC secret, with which a server answers a hello. */
        record Secret() implements Reception {}

        /** Another HMAC secret than the session has: one of the two was damaged on its way. */
        record OtherSecret(HmacSecret secret) implements Reception {}

        /** Proof of life of the other end, but of no further use. */
        record Late(Discard reason) implements Reception {}

        /** Nothing that the other end has sent, as far as can be told. */
        record Rejected(Discard reason) implements Reception {}
    }
}
