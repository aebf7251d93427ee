package squall.chat;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import squall.chat.protocol.crypto.RsaKeyPair;

/**
 * Fresh key pairs, made before they are needed: to make one takes longer than a message is waited
 * for. For one thread at a time.
 */
final class KeyPairs implements Supplier<RsaKeyPair> {
    private final SecureRandom random;
    private final Deque<CompletableFuture<RsaKeyPair>> stock = new ArrayDeque<>();

    /** Makes so many at once, of which there is always one at least. */
    KeyPairs(int count, SecureRandom random) {
        this.random = random;
        for (int i = 0; i < count; i++) {
            stock.add(CompletableFuture.completedFuture(RsaKeyPair.fresh(random)));
        }
    }

    /** Begins to make another where it was the last. */
    @Override
    public RsaKeyPair get() {
        RsaKeyPair taken = stock.remove().join();
        if (stock.isEmpty()) {
            stock.add(CompletableFuture.supplyAsync(() -> RsaKeyPair.fresh(random)));
        }
        return taken;
    }
}
