package squall.harness.chat.attack;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.chat.protocol.crypto.AesKey;
import squall.chat.protocol.crypto.Hello;
import squall.chat.protocol.crypto.HmacSecret;
import squall.chat.protocol.crypto.KeyExchange;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.MessageJson;
import squall.harness.chat.keys.PremadeKeyPairs;
import squall.harness.scenario.Scenario;

/** A client that holds its session's keys, and says what it likes as often as it likes. */
final class Member {
    /** Far above the numbers of what the client itself says. */
    private static final long FIRST_NUMBER = 1L << 40;

    private final String client;
    private final AesKey aes;
    private final HmacSecret secret;
    private final SecureRandom random;
    private long number = FIRST_NUMBER;
    private int said;

    private Member(String client, AesKey aes, HmacSecret secret, SecureRandom random) {
        this.client = client;
        this.aes = aes;
        this.secret = secret;
        this.random = random;
    }

    /**
     * In the client's newest session; empty where it has none, or joined with a key that is not
     * premade.
     *
     * @param up what the client has sent
     * @param down what it was sent
     */
    static Optional<Member> of(String client, List<byte[]> up, List<byte[]> down,
            SecureRandom random) {
        return newest(up).flatMap(own -> newest(down.stream()
                .flatMap(datagram -> KeyExchange.unwrap(datagram, own.privateKey()).stream()))
                .flatMap(aes -> newest(down.stream()
                        .filter(datagram -> datagram.length == KeyExchange.SECRET_BYTES)
                        .flatMap(datagram -> KeyExchange.open(datagram, aes).stream()))
                        .map(secret -> new Member(client, aes, secret, random))));
    }

    private static Optional<RsaKeyPair> newest(List<byte[]> up) {
        return newest(up.stream().filter(Hello::is))
                .flatMap(Hello::read).flatMap(key -> PremadeKeyPairs.find(key.getModulus()));
    }

    private static <T> Optional<T> newest(Stream<T> all) {
        return all.reduce((earlier, later) -> later);
    }

    byte[] next() {
        said++;
        String text = Scenario.flood(client, said);
        Message.Data message = new Message.Data(text, number, secret.sign(text));
        number = message.acknowledgedBy();
        return aes.seal(MessageJson.write(message), random);
    }
}
