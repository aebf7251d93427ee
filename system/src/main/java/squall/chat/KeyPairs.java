package squall.chat;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import squall.chat.protocol.crypto.RsaKeyPair;

/**
 * Fresh key pairs, the first of them made before they are needed: to make one may take longer than
 * a message is waited for. For one thread at a time.
 */
final class KeyPairs implements Supplier<RsaKeyPair> {
    private final SecureRandom random;
    private final Deque<RsaKeyPair> stock = new ArrayDeque<>();

    /** Makes so many at once. */
    KeyPairs(int count, SecureRandom random) {
        this.random = random;
        for (int i = 0; i < count; i++) {
            stock.add(RsaKeyPair.fresh(random));
        }
    }

    /** That which is handed out next, if it was made at once. */
    RsaKeyPair first() {
        return stock.element();
    }

    @Override
    public RsaKeyPair get() {
        return stock.isEmpty() ? RsaKeyPair.fresh(random) : stock.remove();
    }
}
