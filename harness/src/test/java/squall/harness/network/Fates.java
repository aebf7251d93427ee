package squall.harness.network;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The fates of a link's datagrams, one entering every millisecond. */
final class Fates {
    static final int MANY = 100_000;
    static final byte[] PAYLOAD = "anything".getBytes(StandardCharsets.US_ASCII);

    private Fates() {}

    static List<Fate> of(Link link, int datagrams) {
        return IntStream.range(0, datagrams)
                .mapToObj(millis -> link.judge(Duration.ofMillis(millis), PAYLOAD)).toList();
    }

    static Link link(Impairment... impairments) {
        return new Link(560, "bob", Direction.DOWN, List.of(impairments));
    }

    static List<Fate> ofMany(Impairment... impairments) {
        return of(link(impairments), MANY);
    }

    /** What arrives, as it was sent, once after each of these delays. */
    static Fate.Arriving arriving(long ordinal, Duration... delays) {
        return new Fate.Arriving(ordinal, IntStream.range(0, delays.length)
                .mapToObj(copy -> new Copy(copy, delays[copy], PAYLOAD)).toList());
    }

    static List<Duration> delays(Fate.Arriving fate) {
        return fate.copies().stream().map(Copy::delay).toList();
    }

    /** When the first copy of each arrives, since the start of the run. */
    static List<Duration> arrivals(List<Fate> fates) {
        return arriving(fates).stream()
                .map(fate -> Duration.ofMillis(fate.ordinal() - 1).plus(delays(fate).get(0)))
                .toList();
    }

    static byte[] payload(Fate.Arriving fate) {
        return fate.copies().get(0).payload();
    }

    static List<Long> ordinals(List<? extends Fate> fates) {
        return fates.stream().map(Fate::ordinal).toList();
    }

    static long lost(List<Fate> fates) {
        return fates.stream().filter(Fate.Lost.class::isInstance).count();
    }

    static List<Fate.Arriving> arriving(List<Fate> fates) {
        return fates.stream().filter(Fate.Arriving.class::isInstance)
                .map(Fate.Arriving.class::cast).toList();
    }
}
