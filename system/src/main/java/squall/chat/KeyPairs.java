package squall.chat;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import squall.chat.protocol.classic.RsaKeyPair;

/**
 * Supplies fresh key pairs. The first ones are made in advance, because making one may take longer
 * than a message's timeout. For one thread at a time.
 */
final class KeyPairs implements Supplier<RsaKeyPair> {
    private final SecureRandom random;
    private final Deque<RsaKeyPair> stock = new ArrayDeque<>();

    /** @param count so many are made in advance */
    KeyPairs(int count, SecureRandom random) {
        this.random = random;
        for (int i = 0; i < count; i++) {
            stock.add(RsaKeyPair.fresh(random));
        }
    }

    /** The next key pair that was made in advance. */
    RsaKeyPair first() {
        return stock.element();
    }

    @Override
    public RsaKeyPair get() {
        return stock.isEmpty() ? RsaKeyPair.fresh(random) : stock.remove();
    }
}
