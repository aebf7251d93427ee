package squall.bench;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import squall.chat.protocol.classic.RsaKeyPair;

/**
 * A key pair for each client, because clients with one key are one client to the server. Every
 * product of two primes gives a key, so that ten thousand keys need only some hundred primes.
 */
final class ClientKeys {
    private static final int PRIME_BITS = 1_024;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    private final SecureRandom random = new SecureRandom();
    private final List<BigInteger> primes = new ArrayList<>(List.of(prime()));
    /** The index of the earlier prime that the last prime is multiplied with next. */
    private int partner;

    RsaKeyPair next() {
        if (partner == primes.size() - 1) {
            primes.add(prime());
            partner = 0;
        }
        return RsaKeyPair.of(primes.getLast(), primes.get(partner++));
    }

    /** A prime with its two highest bits set: the product of two has double the length. */
    private BigInteger prime() {
        BigInteger prime;
        do {
            prime = BigInteger.probablePrime(PRIME_BITS, random);
        } while (!prime.testBit(PRIME_BITS - 2)
                || prime.subtract(BigInteger.ONE).mod(EXPONENT).signum() == 0);
        return prime;
    }
}
