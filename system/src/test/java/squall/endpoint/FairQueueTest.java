package squall.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private static final Address LOUD = new Address("loud", 1);
    private static final Address ALICE = new Address("alice", 1);
    private static final Address BOB = new Address("bob", 1);

    private final FairQueue queue = new FairQueue();

    @Test
    void takesOneOfEachSourceInTurn() {
        List.of(LOUD, LOUD, LOUD, ALICE, BOB, ALICE).forEach(this::offer);
        List<Address> order = new ArrayList<>();
        while (!queue.isEmpty()) {
            order.add(queue.poll().orElseThrow().peer());
        }
        assertThat(order).containsExactly(LOUD, ALICE, BOB, LOUD, ALICE, LOUD);
        assertThat(queue.poll()).isEmpty();
    }

    @Test
    void keepsTheOrderOfEachSource() {
        byte[] first = {1};
        byte[] second = {2};
        queue.offer(new Datagram(ALICE, first));
        queue.offer(new Datagram(ALICE, second));
        assertThat(queue.poll().orElseThrow().payload()).isSameAs(first);
        assertThat(queue.poll().orElseThrow().payload()).isSameAs(second);
    }

    @Test
    void oneSourceOccupiesHalfAndLeavesOthersTheRest() {
        int taken = 0;
        while (offer(LOUD)) {
            taken++;
        }
        assertThat(taken).isEqualTo(FairQueue.CAPACITY_BYTES / (2 * bytes()));
        assertThat(offer(ALICE)).isTrue();
        assertThat(offer(LOUD)).isFalse();
        queue.poll();
        assertThat(offer(LOUD)).isTrue();
    }

    @Test
    void isBoundedHoweverManySourcesThereAre() {
        int taken = 0;
        for (int i = 0; i < 100_000; i++) {
            taken += offer(new Address("spoofed " + i, 1)) ? 1 : 0;
        }
        assertThat(taken).isLessThanOrEqualTo(FairQueue.CAPACITY_BYTES / bytes());
    }

    /**
     * In virtual time: 18,700 datagrams a second of one source, one each 100 ms of another, and
     * 100 µs for each that is handled.
     */
    @Test
    void aFloodDelaysNobodyElse() {
        assertThat(longestWaitMicros(queue::offer, queue::poll)).isLessThanOrEqualTo(2 * 100);

        // The same in the order of arrival, as in a socket with room for 500, loses or delays.
        Queue<Datagram> socket = new ArrayDeque<>();
        assertThat(longestWaitMicros(datagram -> socket.size() < 500 && socket.add(datagram),
                () -> Optional.ofNullable(socket.poll()))).isGreaterThan(49_000);
    }

    /** Of what the other source sends, a second for each that is lost. */
    private static long longestWaitMicros(Predicate<Datagram> offer,
            Supplier<Optional<Datagram>> poll) {
        long longest = 0;
        long idleAt = 0;
        long offered = 0;
        long lost = 0;
        Queue<Long> arrivals = new ArrayDeque<>();
        for (long now = 0; now < 2_000_000; now++) {
            for (; offered * 1_000_000 < now * 18_700; offered++) {
                lost += offer.test(new Datagram(LOUD, new byte[100])) ? 0 : 1;
            }
            if (now % 100_000 == 50_000) {
                if (offer.test(new Datagram(ALICE, new byte[100]))) {
                    arrivals.add(now);
                } else {
                    longest = 1_000_000;
                }
            }
            if (now >= idleAt) {
                Optional<Datagram> next = poll.get();
                idleAt = next.isPresent() ? now + 100 : now;
                if (next.filter(datagram -> datagram.peer().equals(ALICE)).isPresent()) {
                    longest = Math.max(longest, now - arrivals.remove());
                }
            }
        }
        assertThat(lost).isPositive();
        return longest;
    }

    private boolean offer(Address source) {
        return queue.offer(new Datagram(source, new byte[100]));
    }

    private static int bytes() {
        return 100 + FairQueue.DATAGRAM_BYTES;
    }
}
