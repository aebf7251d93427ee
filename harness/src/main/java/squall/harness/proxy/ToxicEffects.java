package squall.harness.proxy;

import static squall.harness.time.Durations.isLonger;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import squall.harness.network.BurstLoss;
import squall.harness.network.Corrupt;
import squall.harness.network.Damage;
import squall.harness.network.Delay;
import squall.harness.network.Distribution;
import squall.harness.network.Flap;
import squall.harness.network.Impairment;
import squall.harness.network.Loss;
import squall.harness.network.QueueLimit;
import squall.harness.network.Rate;
import squall.harness.network.Truncate;
import squall.harness.network.WithProbability;

/** The impairments of toxics that take more than a line to make. */
final class ToxicEffects {
    /** The default queue of a {@code bandwidth} toxic. */
    static final QueueLimit QUEUE = new QueueLimit.Time(Duration.ofSeconds(1));
    private static final long BITS_PER_KILOBYTE = 8_000;

    private ToxicEffects() {}

    /** The same for this share of the datagrams only. */
    static Impairment rarer(Impairment impairment, double toxicity) {
        if (toxicity == 1) {
            return impairment;
        }
        return impairment instanceof WithProbability sometimes
                ? new WithProbability(sometimes.probability() * toxicity, sometimes.impairment())
                : new WithProbability(toxicity, impairment);
    }

    /**
     * Toxiproxy allows more jitter than latency, and does not wait where the sum is negative. That
     * equals a wait with the probability that the sum is positive, for a time drawn from the
     * positive range.
     */
    static Optional<Impairment> latency(Attributes attributes) {
        Duration latency = attributes.millis("latency");
        Duration jitter = attributes.millis("jitter");
        Distribution distribution = Distribution
                .valueOf(attributes.text("distribution").toUpperCase(Locale.ROOT));
        boolean inOrder = attributes.flag("in_order");
        if (!isLonger(jitter, latency)) {
            return Optional.of(new Delay(latency, jitter, distribution, inOrder));
        }
        if (inOrder || distribution != Distribution.UNIFORM) {
            throw ApiException.badBody("attributes.jitter is more than attributes.latency, which "
                    + "goes neither with in_order nor with another distribution than uniform");
        }
        Duration longest = latency.plus(jitter);
        double waits = (double) longest.toNanos() / jitter.multipliedBy(2).toNanos();
        Duration half = longest.dividedBy(2);
        return Optional.of(new WithProbability(waits, new Delay(half, half)));
    }

    static Optional<Impairment> bandwidth(Attributes attributes) {
        long rate = Math.min(attributes.whole("rate"), Rate.FASTEST / BITS_PER_KILOBYTE);
        return Optional.of(new Rate(rate * BITS_PER_KILOBYTE, attributes.queue("queue")));
    }

    static Optional<Impairment> packetLoss(Attributes attributes) {
        if (attributes.share("correlation") != 0) {
            throw ApiException.badBody("attributes.correlation must be 0: loss that comes in "
                    + "bursts of chunks stands still between two datagrams; take burst_loss");
        }
        return Optional.of(new Loss(attributes.share("loss_rate")));
    }

    static Optional<Impairment> burstLoss(Attributes attributes) {
        return Optional.of(new BurstLoss(attributes.millis("good"), attributes.millis("bad"),
                attributes.share("good_loss_rate"), attributes.share("bad_loss_rate")));
    }

    static Optional<Impairment> flap(Attributes attributes) {
        return Optional.of(new Flap(attributes.millis("up"), attributes.millis("down")));
    }

    static Optional<Impairment> corrupt(Attributes attributes) {
        Damage damage = attributes.text("damage").equals("bit")
                ? new Damage.OneBit()
                : new Damage.OneByte();
        return Optional.of(new Corrupt(attributes.share("corrupt_rate"), damage));
    }

    static Optional<Impairment> truncate(Attributes attributes) {
        int length = (int) attributes.whole("length");
        return Optional.of(new Truncate(attributes.share("truncate_rate"),
                length < 0 ? Optional.empty() : Optional.of(length)));
    }
}
