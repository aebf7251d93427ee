package squall.chat.protocol;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import squall.chat.protocol.classic.RsaKeyPair;

/**
 * Many RSA keys that are quick to make, the same in each run: every product of two of a few primes.
 */
public final class KeyPairPool {
    public static final List<RsaKeyPair> ALL = products(13);

    private KeyPairPool() {}

    private static List<RsaKeyPair> products(int primes) {
        Random random = new Random(2_048);
        List<BigInteger> known = new ArrayList<>();
        List<RsaKeyPair> pairs = new ArrayList<>();
        while (known.size() < primes) {
            BigInteger prime = BigInteger.probablePrime(1_024, random);
            if (prime.testBit(1_022)) { // else a product may be short of 2,048 bits
                known.forEach(other -> pairs.add(RsaKeyPair.of(prime, other)));
                known.add(prime);
            }
        }
        return pairs;
    }
}
