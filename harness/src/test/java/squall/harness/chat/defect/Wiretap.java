package squall.harness.chat.defect;

import java.math.BigInteger;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.classic.HmacSecret;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.wire.Message;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.harness.chat.keys.PremadeKeyPairs;

/** Reads along at an endpoint, whose clients all join with {@link PremadeKeyPairs}. */
final class Wiretap {
    private static final Map<BigInteger, RSAPrivateKey> PRIVATE_KEYS = privateKeys();

    /** The newest first. */
    private final Map<Address, Deque<RSAPublicKey>> hellos = new HashMap<>();
    private final Map<Address, Deque<Line>> lines = new HashMap<>();

    private final Map<Address, byte[]> unopened = new HashMap<>();

    /** Takes note of keys, whichever way they go. */
    void note(Datagram datagram) {
        byte[] payload = datagram.payload();
        if (Hello.is(payload)) {
            Hello.read(payload).filter(key -> PRIVATE_KEYS.containsKey(key.getModulus()))
                    .ifPresent(key -> newest(hellos, datagram.peer(), key));
        } else if (wrapped(datagram).isPresent()) {
            newest(lines, datagram.peer(), line(datagram.peer(), wrapped(datagram).orElseThrow()));
            note(unopened.remove(datagram.peer()), datagram.peer());
        } else if (payload.length == KeyExchange.SECRET_BYTES) {
            // It may come before the key that opens it.
            unopened.put(datagram.peer(), payload);
            note(payload, datagram.peer());
        }
    }

    private void note(byte[] secret, Address peer) {
        Optional.ofNullable(secret).ifPresent(payload -> lines(peer)
                .forEach(line -> KeyExchange.open(payload, line.aes)
                        .ifPresent(opened -> line.secret = Optional.of(opened))));
    }

    /** The AES key in the first half of an answer to a hello. */
    Optional<AesKey> wrapped(Datagram datagram) {
        return hellos.getOrDefault(datagram.peer(), new ArrayDeque<>()).stream()
                .flatMap(key -> KeyExchange
                        .unwrap(datagram.payload(), PRIVATE_KEYS.get(key.getModulus())).stream())
                .findFirst();
    }

    /** The public key that this peer's newest hello had. */
    RSAPublicKey hello(Address peer) {
        return hellos.get(peer).getFirst();
    }

    /** What a message was, whichever way it goes. */
    Optional<Opened> open(Datagram datagram) {
        for (Line line : lines(datagram.peer())) {
            Optional<Message> message =
                    line.aes.open(datagram.payload()).flatMap(MessageJson::read);
            if (message.isPresent() && line.secret.isPresent()) {
                return Optional.of(
                        new Opened(datagram.peer(), datagram.localPort(), line.aes,
                                line.secret.get(), message.get()));
            }
        }
        return Optional.empty();
    }

    /** Those of the sessions that there have been with a peer, the newest first. */
    Stream<AesKey> keys(Address peer) {
        return lines(peer).stream().map(line -> line.aes);
    }

    private List<Line> lines(Address peer) {
        return List.copyOf(lines.getOrDefault(peer, new ArrayDeque<>()));
    }

    private Line line(Address peer, AesKey aes) {
        return lines(peer).stream().filter(line -> line.aes.equals(aes)).findFirst()
                .orElseGet(() -> new Line(aes));
    }

    private static <T> void newest(Map<Address, Deque<T>> of, Address peer, T value) {
        Deque<T> known = of.computeIfAbsent(peer, p -> new ArrayDeque<>());
        known.remove(value);
        known.addFirst(value);
    }

    private static Map<BigInteger, RSAPrivateKey> privateKeys() {
        Map<BigInteger, RSAPrivateKey> keys = new HashMap<>();
        PremadeKeyPairs premade = new PremadeKeyPairs();
        for (RsaKeyPair pair = premade.next(); !keys.containsKey(
                pair.publicKey().getModulus()); pair = premade.next()) {
            keys.put(pair.publicKey().getModulus(), pair.privateKey());
        }
        return keys;
    }

    /** One session. */
    private static final class Line {
        private final AesKey aes;
        private Optional<HmacSecret> secret = Optional.empty();

        private Line(AesKey aes) {
            this.aes = aes;
        }
    }

    /** A message, and the keys that it came or goes under. */
    record Opened(Address peer, int localPort, AesKey aes, HmacSecret secret, Message message) {
        /** An acknowledgement carries nothing that could be. */
        boolean isVerified() {
            return message instanceof Message.Data data
                    && secret.verifies(data.text(), data.hmac());
        }
    }
}
