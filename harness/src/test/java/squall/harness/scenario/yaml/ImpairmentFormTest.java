package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.network.BurstLoss;
import squall.harness.network.ByteLimit;
import squall.harness.network.Corrupt;
import squall.harness.network.Damage;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Distribution;
import squall.harness.network.Flap;
import squall.harness.network.Impairment;
import squall.harness.network.Loss;
import squall.harness.network.Mtu;
import squall.harness.network.QueueLimit;
import squall.harness.network.Rate;
import squall.harness.network.Reorder;
import squall.harness.network.Truncate;
import squall.harness.network.WithProbability;

class ImpairmentFormTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HALF = Duration.ofMillis(500);

    @ParameterizedTest
    @MethodSource("entries")
    void reads(String entry, Impairment impairment) {
        assertThat(Example.parseTail("""
                links: [{of: bob, up: [%s]}]
                script: [{at: 0s, everyone: joins}]
                """.formatted(entry)).impairments("bob", Direction.UP))
                .containsExactly(impairment);
    }

    static List<Arguments> entries() {
        return List.of(
                arguments("{delay: 1s}", new Delay(SECOND, Duration.ZERO)),
                arguments("{delay: 1s, jitter: 500ms, distribution: pareto, in order: true}",
                        new Delay(SECOND, HALF, Distribution.PARETO, true)),
                arguments("{burst loss: {good: 1s, bad: 500ms}}",
                        new BurstLoss(SECOND, HALF, 0, 1)),
                arguments(
                        "{burst loss: {good: 1s, bad: 500ms, loss in good: 1%, loss in bad: 80%}}",
                        new BurstLoss(SECOND, HALF, 0.01, 0.8)),
                arguments("{flap: {up: 1s, down: 500ms}}", new Flap(SECOND, HALF)),
                arguments("{mtu: 1.2kB}", new Mtu(1_200)),
                arguments("{corrupt: 10%}", new Corrupt(0.1, new Damage.OneBit())),
                arguments("{corrupt: 10%, what: byte}", new Corrupt(0.1, new Damage.OneByte())),
                arguments("{corrupt: 10%, what: bytes 0..21}",
                        new Corrupt(0.1, new Damage.Field(0, 21))),
                arguments("{truncate: 10%}", new Truncate(0.1, Optional.empty())),
                arguments("{truncate: 10%, to: 0.1kB}", new Truncate(0.1, Optional.of(100))),
                arguments("{byte limit: 2MB}", new ByteLimit(2_000_000)),
                arguments("{rate: 64kbit/s}",
                        new Rate(64_000, new QueueLimit.Time(Duration.ofMillis(250)))),
                arguments("{rate: 1.5MB/s, queue: 10kB}",
                        new Rate(12_000_000, new QueueLimit.Bytes(10_000))),
                arguments("{rate: 0bit/s, queue: 1 datagram}",
                        new Rate(0, new QueueLimit.Datagrams(1))),
                arguments("{rate: 1Gbit/s, queue: 1s}",
                        new Rate(1_000_000_000, new QueueLimit.Time(SECOND))),
                arguments("{reorder: 10%, by: 500ms}", new Reorder(0.1, HALF)),
                arguments("{loss: 10%, sometimes: 30%}", new WithProbability(0.3, new Loss(0.1))));
    }
}
