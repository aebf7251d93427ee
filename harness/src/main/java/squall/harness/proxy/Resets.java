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
 * {@code timeout} milliseconds later, and so does each that begins while the toxic is there, this
 * long after its beginning. With 0 only the first, because a flow that ends at once carries nothing
 * back. Toxicity is drawn per flow here.
 */
final class Resets {
    private final RelayLoop loop;
    private final long seed;
    private final Supplier<Toxics> toxics;

    /** @param toxics those there are at the time */
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

    /** Later, unless the toxic is removed or changed by then; at once where the time is zero. */
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
