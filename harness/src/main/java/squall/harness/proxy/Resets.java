package squall.harness.proxy;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import squall.harness.relay.FlowId;
import squall.harness.relay.Relay;
import squall.harness.relay.RelayLoop;

/**
 * Resets a proxy's flows for {@code reset_peer}: each flow that exists when the toxic is added ends
 * {@code timeout} milliseconds later, and each flow that begins while the toxic exists ends that
 * long after its beginning. With a timeout of 0 only the existing flows end, because a flow that
 * ends at once carries nothing back. Toxicity is drawn for each flow.
 */
final class Resets {
    private final RelayLoop loop;
    private final long seed;
    private final Supplier<Toxics> toxics;

    /** @param toxics the toxics at the time of the call */
    Resets(RelayLoop loop, long seed, Supplier<Toxics> toxics) {
        this.loop = loop;
        this.seed = seed;
        this.toxics = toxics;
    }

    /** On the loop's thread. */
    void toxicCame(Toxic toxic, Relay relay) {
        if (toxic.type().equals(ToxicType.RESET_PEER)) {
            long flowsSoFar = relay.flowsBegun();
            after(timeout(toxic), toxic, () -> relay.forget(
                    flow -> flow.number() <= flowsSoFar && resets(toxic, flow)));
        }
    }

    /** On the loop's thread. */
    void flowBegan(FlowId flow, Relay relay) {
        for (Toxic toxic : active()) {
            if (!timeout(toxic).isZero() && resets(toxic, flow)) {
                after(timeout(toxic), toxic, () -> relay.forget(flow::equals));
            }
        }
    }

    /** Runs an action later, unless the toxic is gone or has changed; at once for a zero time. */
    @SuppressWarnings("ReferenceEquality")
    private void after(Duration time, Toxic toxic, Runnable action) {
        if (time.isZero()) {
            action.run();
            return;
        }
        loop.submitAt(loop.now().plus(time), () -> {
            if (active().stream().anyMatch(there -> there == toxic)) {
                action.run();
            }
        });
    }

    private List<Toxic> active() {
        return toxics.get().all().stream()
                .filter(toxic -> toxic.type().equals(ToxicType.RESET_PEER))
                .toList();
    }

    private static Duration timeout(Toxic toxic) {
        return toxic.attributes().millis("timeout");
    }

    private boolean resets(Toxic toxic, FlowId flow) {
        return new SplittableRandom(seed + 31L * flow.number() + toxic.name().hashCode())
                .nextDouble() < toxic.toxicity();
    }
}
