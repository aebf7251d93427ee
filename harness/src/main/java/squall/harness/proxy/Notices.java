package squall.harness.proxy;

import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import squall.harness.network.Direction;
import squall.harness.relay.RelayDrop;

/**
 * Reports counts of a proxy that people should know: the first time at once, and then at most once
 * a minute while they grow. For one thread.
 */
final class Notices {
    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private final List<Notice> all;

    Notices(Proxy proxy, Events events) {
        ProxyTraffic traffic = proxy.relay().traffic();
        all = List.of(
                notice("flows full", traffic::madeRoom, proxy, events,
                        count -> count + " flows, silent for longest, ended to make room: "
                                + proxy.options().limits().flows()
                                + " may exist, if the process may open that many sockets"),
                notice("queue full", () -> dropped(traffic, RelayDrop.QUEUE_FULL), proxy, events,
                        count -> count + " datagrams were lost because too many wait: "
                                + proxy.options().limits().waiting() + " may wait"),
                notice("upstream unreachable", traffic::unreachable, proxy, events,
                        count -> "nothing listens at " + proxy.upstream().written() + ": "
                                + count + " datagrams came back"),
                notice("unknown sender", () -> dropped(traffic, RelayDrop.UNKNOWN_SENDER), proxy,
                        events, count -> count + " datagrams came from another address than "
                                + proxy.upstream().written() + " and were not forwarded"));
    }

    /** @param nanos the time now, by {@link System#nanoTime} */
    void look(long nanos) {
        all.forEach(notice -> notice.look(nanos));
    }

    private static long dropped(ProxyTraffic traffic, RelayDrop cause) {
        long sum = 0;
        for (Direction direction : Direction.values()) {
            Counts.Tally tally = traffic.counts(direction).dropped().get(cause.word());
            sum += tally == null ? 0 : tally.datagrams();
        }
        return sum;
    }

    private static Notice notice(String what, LongSupplier count, Proxy proxy, Events events,
            LongFunction<String> words) {
        return new Notice(count, more -> events.changed(what, proxy.name(), words.apply(more)));
    }

    private static final class Notice {
        private final LongSupplier count;
        private final LongConsumer teller;
        private long told;
        private long toldAtNanos;

        Notice(LongSupplier count, LongConsumer teller) {
            this.count = count;
            this.teller = teller;
        }

        void look(long nanos) {
            long now = count.getAsLong();
            if (now > told && (told == 0 || nanos - toldAtNanos >= BETWEEN.toNanos())) {
                teller.accept(now - told);
                told = now;
                toldAtNanos = nanos;
            }
        }
    }
}
