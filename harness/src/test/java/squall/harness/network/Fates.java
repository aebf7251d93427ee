package squall.harness.network;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The fates of a link's datagrams, one entering every millisecond. */
final class Fates {
    static final int MANY = 100_000;

    private Fates() {}

    static List<Fate> of(Link link, int datagrams) {
        return IntStream.range(0, datagrams)
                .mapToObj(millis -> link.judge(Duration.ofMillis(millis))).toList();
    }

    static List<Fate> ofMany(Impairment... impairments) {
        return of(new Link(560, "bob", Direction.DOWN, List.of(impairments)), MANY);
    }

    static long lost(List<Fate> fates) {
        return fates.stream().filter(Fate.Lost.class::isInstance).count();
    }

    static List<Fate.Arriving> arriving(List<Fate> fates) {
        return fates.stream().filter(Fate.Arriving.class::isInstance)
                .map(Fate.Arriving.class::cast).toList();
    }
}
