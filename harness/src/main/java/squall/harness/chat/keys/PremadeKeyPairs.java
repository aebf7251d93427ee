package squall.harness.chat.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.harness.chat.wire.classic.Handshakes.JoinKey;

/**
 * RSA keys handed out in turn, because making them would dominate a run: every product of two of a
 * few primes, 1,035 keys. They lie open in the source and protect nothing.
 */
public final class PremadeKeyPairs {
    private static final List<BigInteger> PRIMES = read();
    private static final List<Factors> ALL = products();
    private int taken;

    /** From any thread. */
    public synchronized RsaKeyPair next() {
        Factors factors = ALL.get(taken++ % ALL.size());
        return RsaKeyPair.of(factors.p(), factors.q());
    }

    /**
     * The next ones, of each of which the private half is told, in PKCS #8, from the thread that
     * takes it.
     */
    public Supplier<RsaKeyPair> telling(Consumer<byte[]> privateKeys) {
        return () -> {
            RsaKeyPair keyPair = next();
            privateKeys.accept(keyPair.privateKey().getEncoded());
            return keyPair;
        };
    }

    /** For a client of the judge's own. From any thread. */
    public JoinKey nextJoinKey() {
        RsaKeyPair keyPair = next();
        return new JoinKey(keyPair.publicKey(), keyPair.privateKey());
    }

    /** The private half of the key with this modulus, if it is one of these. */
    public static Optional<RSAPrivateKey> privateKey(BigInteger modulus) {
        return ALL.stream().filter(factors -> factors.p().multiply(factors.q()).equals(modulus))
                .findFirst()
                .map(factors -> RsaKeyPair.of(factors.p(), factors.q()).privateKey());
    }

    private static List<Factors> products() {
        List<Factors> products = new ArrayList<>();
        for (BigInteger p : PRIMES) {
            for (BigInteger q : PRIMES.subList(0, PRIMES.indexOf(p))) {
                products.add(new Factors(p, q));
            }
        }
        return products;
    }

    private static List<BigInteger> read() {
        try (InputStream file = PremadeKeyPairs.class.getResourceAsStream("primes.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII).lines()
                    .map(line -> new BigInteger(1, Base64.getDecoder().decode(line))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Factors(BigInteger p, BigInteger q) {}
}
