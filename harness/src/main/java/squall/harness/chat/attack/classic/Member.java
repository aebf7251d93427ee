package squall.harness.chat.attack.classic;

import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import squall.harness.chat.keys.PremadeKeyPairs;
import squall.harness.chat.wire.ChatText;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.classic.EnvelopeKey;
import squall.harness.chat.wire.classic.Handshakes;
import squall.harness.chat.wire.classic.SigningSecret;
import squall.harness.chat.wire.classic.WireJson;

/** A client with its session's keys that sends as many messages as it wants. */
final class Member implements Supplier<byte[]> {
    /** Far above the numbers of the messages of the client's own session. */
    private static final long FIRST_NUMBER = 1L << 40;

    private final String client;
    private final EnvelopeKey aes;
    private final SigningSecret secret;
    private final SecureRandom random;
    private long number = FIRST_NUMBER;
    private int said;

    private Member(String client, EnvelopeKey aes, SigningSecret secret, SecureRandom random) {
        this.client = client;
        this.aes = aes;
        this.secret = secret;
        this.random = random;
    }

    /**
     * A member with the keys of the client's session; empty if the client has none, or joined with
     * a key that is not premade. A client that joins from several ports is offered several
     * sessions: it has the one in which it sent something last, or else the first one.
     *
     * @param up what the client sent
     * @param down what the client was sent
     */
    static Optional<Member> of(String client, List<byte[]> up, List<byte[]> down,
            SecureRandom random) {
        List<EnvelopeKey> offered = newestKey(up).stream()
                .flatMap(own -> down.stream()
                        .flatMap(datagram -> Handshakes.unwrap(datagram, own).stream()))
                .distinct().filter(aes -> secret(aes, down).isPresent()).toList();
        return lastUsed(offered, up).or(() -> offered.stream().findFirst())
                .flatMap(aes -> secret(aes, down)
                        .map(secret -> new Member(client, aes, secret, random)));
    }

    private static Optional<RSAPrivateKey> newestKey(List<byte[]> up) {
        return newest(up.stream().filter(Handshakes::isHello)).flatMap(Handshakes::key)
                .flatMap(key -> PremadeKeyPairs.privateKey(key.getModulus()));
    }

    private static Optional<SigningSecret> secret(EnvelopeKey aes, List<byte[]> down) {
        return newest(down.stream()
                .filter(datagram -> datagram.length == Handshakes.SECRET_BYTES)
                .flatMap(datagram -> Handshakes.openSecret(datagram, aes).stream()));
    }

    private static Optional<EnvelopeKey> lastUsed(List<EnvelopeKey> offered, List<byte[]> up) {
        return newest(up.stream().flatMap(datagram -> offered.stream()
                .filter(aes -> aes.open(datagram).flatMap(WireJson::read).isPresent())));
    }

    private static <T> Optional<T> newest(Stream<T> all) {
        return all.reduce((earlier, later) -> later);
    }

    @Override
    public byte[] get() {
        said++;
        String text = ChatText.flood(client, said);
        WireMessage.Data message = new WireMessage.Data(text, number, secret.sign(text));
        number = message.acknowledgedBy();
        return aes.seal(WireJson.write(message), random);
    }
}
