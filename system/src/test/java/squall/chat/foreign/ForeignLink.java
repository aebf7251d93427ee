package squall.chat.foreign;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One joined client and its server. It loses the first copy of everything that it is sent, so that
 * nothing succeeds without a repetition.
 */
final class ForeignLink {
    private static final long EVERY_NANOS = 300_000_000;
    private static final int TRANSMISSIONS = 4;

    final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    private final byte[] aes;
    private final byte[] secret;
    private final ForeignSocket.Sender sender;
    private final Set<String> lost = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Pending> inFlight = new ArrayList<>();
    private long sequence;

    ForeignLink(byte[] aes, byte[] secret, ForeignSocket.Sender sender) {
        this.aes = aes;
        this.secret = secret;
        this.sender = sender;
    }

    synchronized void say(String text) throws Exception {
        Pending pending = new Pending(text, sequence, System.nanoTime());
        sequence = pending.acknowledgedBy();
        inFlight.add(pending);
        transmit(pending);
    }

    synchronized boolean isIdle() {
        return inFlight.isEmpty();
    }

    /** The text of a new message. */
    synchronized Optional<String> receive(byte[] payload) throws Exception {
        String plaintext = ForeignCrypto.open(aes, payload);
        if (lost.add(plaintext)) {
            return Optional.empty();
        }
        Map<String, String> message = ForeignJson.read(plaintext);
        long number = Long.parseLong(message.get("seq"));
        if (message.get("msg_type").equals("ack")) {
            inFlight.removeIf(pending -> {
                boolean hit = pending.acknowledgedBy() == number;
                return hit && acknowledged.add(pending.text);
            });
            return Optional.empty();
        }
        String text = message.get("msg");
        if (!ForeignCrypto.hmac(secret, text).equals(message.get("hmac"))) {
            throw new IllegalArgumentException("wrong HMAC of " + text);
        }
        sender.send(ForeignCrypto.seal(aes,
                ForeignJson.acknowledgement(number + text.codePoints().count())));
        return seen.add(number + text) ? Optional.of(text) : Optional.empty();
    }

    synchronized void retransmit() throws Exception {
        for (Pending pending : inFlight) {
            if (pending.transmissions < TRANSMISSIONS && System.nanoTime()
                    - pending.first >= pending.transmissions * EVERY_NANOS) {
                transmit(pending);
            }
        }
    }

    private void transmit(Pending pending) throws Exception {
        pending.transmissions++;
        sender.send(ForeignCrypto.seal(aes, ForeignJson.data(pending.text, pending.sequence,
                hmac(pending))));
    }

    private String hmac(Pending pending) throws GeneralSecurityException {
        return ForeignCrypto.hmac(secret, pending.text);
    }

    /** A message in flight. */
    private static final class Pending {
        private final String text;
        private final long sequence;
        private final long first;
        private int transmissions;

        private Pending(String text, long sequence, long first) {
            this.text = text;
            this.sequence = sequence;
            this.first = first;
        }

        private long acknowledgedBy() {
            return sequence + text.codePoints().count();
        }
    }
}
