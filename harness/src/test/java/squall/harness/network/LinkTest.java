package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTest {
    private static final Delay JITTERY = new Delay(Duration.ofMillis(20), Duration.ofMillis(5));
    private static final List<Impairment> ROUGH = List.of(Drops.first(2), new Loss(0.3),
            new Duplicate(0.3), JITTERY);

    @Test
    void withoutImpairmentsDeliversOnceAndAtOnce() {
        assertThat(Fates.of(link(List.of()), 2)).containsExactly(
                Fates.arriving(1, Duration.ZERO),
                Fates.arriving(2, Duration.ZERO));
    }

    @Test
    void composesInOneOrderHoweverListed() {
        assertThat(Fates.of(link(ROUGH.reversed()), 1_000))
                .isEqualTo(Fates.of(link(ROUGH), 1_000));
    }

    @Test
    void sameSeedGivesSameFates() {
        assertThat(Fates.of(link(ROUGH), 1_000)).isEqualTo(Fates.of(link(ROUGH), 1_000));
    }

    @Test
    void fatesAreTheSameForEver() {
        assertThat(Fates.of(link(ROUGH), 6)).containsExactly(
                new Fate.Lost(1, "drops"), new Fate.Lost(2, "drops"),
                Fates.arriving(3, nanos(21_158_219, 17_567_663)),
                Fates.arriving(4, nanos(17_272_363)), new Fate.Lost(5, "loss"),
                Fates.arriving(6, nanos(20_338_921, 18_856_068)));
    }

    @Test
    void delayOfAnotherKindChangesNoLoss() {
        List<Fate> lossAlone = Fates.ofMany(new Loss(0.3));
        List<Fate> lossAndMore = Fates.ofMany(new Duplicate(0.3), JITTERY, new Loss(0.3));

        assertThat(lossAndMore).filteredOn(Fate.Lost.class::isInstance)
                .isEqualTo(lossAlone.stream().filter(Fate.Lost.class::isInstance).toList());
    }

    @Test
    void seedsDrawIndependently() {
        assertIndependent(lossy(560, "bob", Direction.DOWN), lossy(561, "bob", Direction.DOWN));
    }

    @Test
    void clientsDrawIndependently() {
        assertIndependent(lossy(560, "bob", Direction.DOWN), lossy(560, "boc", Direction.DOWN));
    }

    @Test
    void directionsDrawIndependently() {
        assertIndependent(lossy(560, "bob", Direction.DOWN), lossy(560, "bob", Direction.UP));
    }

    @Test
    void impairedInMidRunCountsOn() {
        Link link = link(List.of());
        Fates.of(link, 4);

        link.impair(List.of(Drops.of(6)));

        assertThat(Fates.of(link, 2)).last().isEqualTo(new Fate.Lost(6, "drops"));
    }

    @Test
    void impairedInMidRunDrawsAsIfImpairedFromTheStart() {
        Link link = link(List.of());
        Fates.of(link, 500);

        link.impair(ROUGH);

        assertThat(Fates.of(link, 500))
                .isEqualTo(Fates.of(link(ROUGH), 1_000).subList(500, 1_000));
    }

    @Test
    void whatStaysGoesOnWithWhatItRemembers() {
        ByteLimit sixteen = new ByteLimit(16);
        Link link = link(List.of(sixteen, new Loss(0)));
        Fates.of(link, 1);

        link.impair(List.of(new Duplicate(0), sixteen));

        assertThat(Fates.lost(Fates.of(link, 2))).isEqualTo(1);
    }

    @Test
    void whatHasChangedStartsOver() {
        Link link = link(List.of(new ByteLimit(8)));
        Fates.of(link, 2);

        link.impair(List.of(new ByteLimit(9)));

        assertThat(Fates.lost(Fates.of(link, 2))).isEqualTo(1);
    }

    @Test
    void whatWasRemovedForAWhileStartsOver() {
        Link link = link(List.of(new ByteLimit(8)));
        Fates.of(link, 2);

        link.impair(List.of());
        link.impair(List.of(new ByteLimit(8)));

        assertThat(Fates.lost(Fates.of(link, 2))).isEqualTo(1);
    }

    @Test
    void kindsAreInTheOrderInWhichTheyApply() {
        assertThat(ImpairmentKind.values()).extracting(ImpairmentKind::word).containsExactly(
                "drops", "mtu",
                "blackout", "flap", "burst-loss", "loss", "duplicate", "corrupt", "truncate",
                "byte-limit", "rate", "delay", "reorder");
    }

    private static Link link(List<Impairment> impairments) {
        return new Link(560, "bob", Direction.DOWN, impairments);
    }

    private static Link lossy(long seed, String client, Direction direction) {
        return new Link(seed, client, direction, List.of(new Loss(0.5)));
    }

    private static Duration[] nanos(long... nanos) {
        return Arrays.stream(nanos).mapToObj(Duration::ofNanos).toArray(Duration[]::new);
    }

    private static void assertIndependent(Link one, Link other) {
        List<Fate> fates = Fates.of(one, Fates.MANY);
        List<Fate> others = Fates.of(other, Fates.MANY);
        long bothLost = fates.stream().filter(Fate.Lost.class::isInstance)
                .filter(lost -> others.get((int) lost.ordinal() - 1) instanceof Fate.Lost).count();

        new Binomial(Fates.MANY, 0.25).assertPlausible(bothLost);
    }
}
