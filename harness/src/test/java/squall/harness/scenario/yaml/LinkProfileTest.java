package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.network.Link;

/** Each profile does what its source says, as far as it says so; datagrams are of 200 bytes. */
class LinkProfileTest {
    private static final int MANY = 100_000;

    @ParameterizedTest
    @ValueSource(strings = {"satellite", "cafe-wifi", "train", "3g"})
    void saysByWhoseAccountAndHasFiguresForEitherWay(String name) {
        LinkProfile profile = profile(name);

        assertThat(profile.about()).containsAnyOf("RFC", "WebPageTest").contains("assumed");
        assertThat(profile.up()).isNotEmpty();
        assertThat(profile.down()).isNotEmpty();
    }

    @Test
    void isWrittenOutWithItsFigures() {
        assertThat(ScenarioWriter.write(Example.parseTail("""
                links: [{of: bob, profile: satellite, up: [{loss: 1%}]}]
                script: [{at: 0s, everyone: joins}]
                """))).contains("up: [{rate: 3Mbit/s, queue: 500ms}, "
                + "{delay: 300ms, jitter: 10ms, in order: true}, {loss: 1%}]");
    }

    @Test
    void satelliteIsAsFarAsAGeostationaryOne() {
        List<Long> delays = delays(fates("satellite"));

        assertThat(delays.get(0)).isGreaterThan(279);
        assertThat(2 * quantile(delays, 0.5)).isCloseTo(600, within(20L));
    }

    /** 14 ms are the cable's. */
    @Test
    void wifiHasItsLongTail() {
        List<Long> delays = delays(fates("cafe-wifi"));

        assertThat(quantile(delays, 0.5) - 14).isBetween(3L, 7L);
        assertThat(quantile(delays, 0.9) - 14).isBetween(16L, 25L);
        assertThat(quantile(delays, 0.99) - 14).isBetween(220L, 280L);
    }

    /** As bursts are few, what they lose has a deviation of 0.15 %, and the share one of 1.4 %. */
    @Test
    void sevenTenthsOfWhatATrainLosesAreLostInInterruptions() {
        List<Fate> fates = fates("train");
        double lost = fates.stream().filter(Fate.Lost.class::isInstance).count();
        double interrupted = fates.stream().filter(fate -> fate instanceof Fate.Lost loss
                && loss.cause().equals("burst-loss")).count();

        assertThat(lost / MANY).isCloseTo(0.034, within(0.009));
        assertThat(interrupted / lost).isCloseTo(0.7, within(0.085));
    }

    @Test
    void thirdGenerationTakesThreeTenthsOfASecond() {
        assertThat(2 * quantile(delays(fates("3g")), 0.5)).isCloseTo(300, within(10L));
    }

    private static LinkProfile profile(String name) {
        return LinkProfile.named(new Node.Text(name, false, new SourcePosition("here")));
    }

    /** One datagram every 200 ms. */
    private static List<Fate> fates(String name) {
        Link link = new Link(560, "bob", Direction.UP, profile(name).up());
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            fates.add(link.judge(Duration.ofMillis(200L * i), new byte[200]));
        }
        return fates;
    }

    private static List<Long> delays(List<Fate> fates) {
        List<Long> delays = new ArrayList<>();
        for (Fate fate : fates) {
            if (fate instanceof Fate.Arriving arriving) {
                delays.add(arriving.copies().get(0).delay().toMillis());
            }
        }
        Collections.sort(delays);
        return delays;
    }

    private static long quantile(List<Long> sorted, double share) {
        return sorted.get((int) (share * sorted.size()));
    }
}
