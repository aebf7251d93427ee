package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A byte takes 1 ms on the line; the datagrams have 8 bytes. */
class SharedImpairmentTest {
    private static final Rate RATE = new Rate(8_000, new QueueLimit.Datagrams(1));

    private final Link line = new Link(7, "dsl", Direction.UP, List.of(RATE));
    private final Link first = link("first", Duration.ZERO);
    private final Link second = link("second", Duration.ofSeconds(5));

    @Test
    void whatOneLinkSendsTheOtherWaitsFor() {
        assertThat(first.judge(Duration.ofMillis(5_000), Fates.PAYLOAD))
                .isEqualTo(Fates.arriving(1, Duration.ofMillis(8)));
        assertThat(second.judge(Duration.ofMillis(3), Fates.PAYLOAD))
                .isEqualTo(Fates.arriving(1, Duration.ofMillis(13)));
        assertThat(second.judge(Duration.ofMillis(4), Fates.PAYLOAD))
                .isEqualTo(new Fate.Lost(2, "rate"));
        assertThat(first.judge(Duration.ofMillis(6_000), Fates.PAYLOAD))
                .isEqualTo(Fates.arriving(2, Duration.ofMillis(8)));
    }

    @Test
    void appliesInThePlaceOfItsKindAndCountsItsOwnDatagrams() {
        Link drops = new Link(7, "dsl", Direction.UP, List.of(Drops.of(2)));
        SharedImpairment shared = new SharedImpairment(Drops.of(2), drops, Duration.ZERO);
        Link one = new Link(7, "one", Direction.UP, List.of(new Loss(0), shared));
        Link other = new Link(7, "other", Direction.UP, List.of(shared));

        assertThat(one.judge(Duration.ZERO, Fates.PAYLOAD)).isInstanceOf(Fate.Arriving.class);
        assertThat(other.judge(Duration.ZERO, Fates.PAYLOAD)).isEqualTo(new Fate.Lost(1, "drops"));
        assertThat(one.judge(Duration.ZERO, Fates.PAYLOAD)).isInstanceOf(Fate.Arriving.class);
    }

    private Link link(String client, Duration origin) {
        return new Link(7, client, Direction.UP,
                List.of(new SharedImpairment(RATE, line, Duration.ZERO).from(origin)));
    }
}
