package squall.harness.proxy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import squall.harness.network.Direction;
import squall.harness.relay.LatenessHistogram;
import squall.harness.relay.RelayLoop;
import squall.harness.relay.SocketTable;

/** The metrics of all proxies, in Prometheus' format. */
final class Metrics {
    private final List<Proxy> proxies;
    private final PrometheusText text = new PrometheusText();

    private Metrics(List<Proxy> proxies) {
        this.proxies = proxies;
    }

    static String of(RelayLoop loop, List<Proxy> proxies) {
        return new Metrics(proxies).write(loop);
    }

    private String write(RelayLoop loop) {
        tally("received", "were received", Counts::received);
        tally("sent", "were sent, duplicates included", Counts::sent);
        tally("overtaken", "left after datagrams of their flow that came in later",
                Counts::overtaken);
        tallies("dropped", "were lost", Counts::dropped);
        tallies("delayed", "were delayed", Counts::delayed);
        tallies("duplicated", "were added as copies", Counts::duplicated);
        kernelDrops();
        perProxy("squall_proxy_unreachable_total", "counter",
                "Datagrams to an upstream port at which nothing listens.",
                proxy -> proxy.relay().traffic().unreachable());
        perProxy("squall_proxy_flows", "gauge", "Flows now, one for each client address.",
                proxy -> proxy.relay().flowCount());
        perProxy("squall_proxy_flows_made_room_total", "counter",
                "Flows that ended to make room for others.",
                proxy -> proxy.relay().traffic().madeRoom());
        perProxy("squall_proxy_waiting_datagrams", "gauge", "Datagrams that are delayed now.",
                proxy -> proxy.relay().waiting());
        perProxy("squall_proxy_enabled", "gauge", "1 where enabled, else 0.",
                proxy -> proxy.isEnabled() ? 1 : 0);
        buffers();
        loop(loop.waiting(), loop.lateness());
        return text.toString();
    }

    private void tally(String what, String words, Function<Counts, Counts.Tally> which) {
        for (Unit unit : Unit.values()) {
            String name = begin(what, words, unit);
            forEachLink((proxy, direction) -> text.sample(name,
                    unit.of(which.apply(counts(proxy, direction))), "proxy", proxy.name(),
                    "direction", Toxic.word(direction)));
        }
    }

    private void tallies(String what, String words,
            Function<Counts, Map<String, Counts.Tally>> which) {
        for (Unit unit : Unit.values()) {
            String name = begin(what, words, unit);
            forEachLink((proxy, direction) -> which.apply(counts(proxy, direction))
                    .forEach((cause, tally) -> text.sample(name, unit.of(tally), "proxy",
                            proxy.name(), "direction", Toxic.word(direction), "cause", cause)));
        }
    }

    private String begin(String what, String words, Unit unit) {
        String name = "squall_proxy_" + what + "_" + unit.word + "_total";
        text.family(name, "counter", unit.prefix + " that " + words + ".");
        return name;
    }

    private void kernelDrops() {
        String name = "squall_proxy_kernel_dropped_datagrams_total";
        text.family(name, "counter",
                "Datagrams that the kernel dropped because a socket was full.");
        SocketTable.read().ifPresent(table -> forEachLink((proxy, direction) -> text.sample(name,
                proxy.relay().kernelDrops(table, direction), "proxy", proxy.name(), "direction",
                Toxic.word(direction))));
    }

    private void buffers() {
        String name = "squall_proxy_socket_buffer_bytes";
        text.family(name, "gauge", "The buffers of the listening socket.");
        for (Proxy proxy : proxies) {
            proxy.relay().buffers().ifPresent(buffers -> {
                text.sample(name, buffers.receiveBytes(), "proxy", proxy.name(), "buffer",
                        "receive");
                text.sample(name, buffers.sendBytes(), "proxy", proxy.name(), "buffer", "send");
            });
        }
    }

    private void loop(int waiting, LatenessHistogram lateness) {
        text.family("squall_relay_waiting_datagrams", "gauge",
                "Datagrams that are delayed now, at all proxies.");
        text.sample("squall_relay_waiting_datagrams", waiting);
        text.histogram("squall_relay_lateness_seconds",
                "How much later than they should delayed datagrams left.", lateness);
        text.family("squall_relay_latest_microseconds", "gauge",
                "The greatest lateness of a delayed datagram.");
        text.sample("squall_relay_latest_microseconds",
                TimeUnit.NANOSECONDS.toMicros(lateness.most().toNanos()));
    }

    private void perProxy(String name, String type, String help, ToLongFunction<Proxy> value) {
        text.family(name, type, help);
        proxies.forEach(
                proxy -> text.sample(name, value.applyAsLong(proxy), "proxy", proxy.name()));
    }

    private void forEachLink(BiConsumer<Proxy, Direction> action) {
        for (Proxy proxy : proxies) {
            for (Direction direction : Direction.values()) {
                action.accept(proxy, direction);
            }
        }
    }

    private static Counts counts(Proxy proxy, Direction direction) {
        return proxy.relay().traffic().counts(direction);
    }

    private enum Unit {
        DATAGRAMS("datagrams", "Datagrams"), BYTES("bytes", "Bytes of datagrams");

        private final String word;
        private final String prefix;

        Unit(String word, String prefix) {
            this.word = word;
            this.prefix = prefix;
        }

        long of(Counts.Tally tally) {
            return this == BYTES ? tally.bytes() : tally.datagrams();
        }
    }
}
