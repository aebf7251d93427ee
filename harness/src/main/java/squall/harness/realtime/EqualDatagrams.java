package squall.harness.realtime;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.function.BiConsumer;
import java.util.function.Function;
import squall.harness.network.LinkId;

/**
 * Datagrams of a run that have not come where they are going, each found by its link and its bytes.
 * Several can be equal.
 *
 * @param <T> what is known of one
 */
final class EqualDatagrams<T> {
    private final Map<Key, Deque<T>> datagrams = new LinkedHashMap<>();

    void add(LinkId link, byte[] payload, T datagram) {
        datagrams.computeIfAbsent(new Key(link, ByteBuffer.wrap(payload)),
                key -> new ArrayDeque<>()).add(datagram);
    }

    /** Removes and returns one of the equal datagrams; empty where there is none. */
    Optional<T> take(LinkId link, byte[] payload, Function<Deque<T>, Optional<T>> choice) {
        Key key = new Key(link, ByteBuffer.wrap(payload));
        Deque<T> equal = datagrams.getOrDefault(key, new ArrayDeque<>());
        Optional<T> taken = equal.isEmpty() ? Optional.empty() : choice.apply(equal);
        taken.ifPresent(equal::removeFirstOccurrence);
        if (equal.isEmpty()) {
            datagrams.remove(key);
        }
        return taken;
    }

    void forEach(BiConsumer<LinkId, T> action) {
        datagrams.forEach(
                (key, equal) -> equal.forEach(datagram -> action.accept(key.link(), datagram)));
    }

    void clear() {
        datagrams.clear();
    }

    /**
     * The choice where order is kept: the first that none sent later has overtaken, for those that
     * were overtaken are lost.
     *
     * @param overtaker when that was sent which came last
     */
    static <T> Optional<T> inOrder(SequencedCollection<T> equal, Function<T, Duration> sent,
            Optional<Duration> overtaker) {
        return equal.stream()
                .filter(each -> overtaker.filter(last -> sent.apply(each).compareTo(last) < 0)
                        .isEmpty())
                .findFirst().or(() -> Optional.of(equal.getLast()));
    }

    private record Key(LinkId link, ByteBuffer payload) {}
}
