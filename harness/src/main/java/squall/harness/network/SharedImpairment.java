package squall.harness.network;

import java.time.Duration;
import java.util.Optional;

/**
 * An impairment that several links share, as flows share a bottleneck: it applies to the datagrams
 * of all of them together.
 *
 * @param bottleneck the link on which it applies to all of them
 * @param ahead the bottleneck's time when the link's time is zero
 */
public record SharedImpairment(Impairment impairment, Link bottleneck, Duration ahead)
        implements
        Impairment {

    /** The same for a link whose time is zero at this time of the bottleneck. */
    public SharedImpairment from(Duration origin) {
        return new SharedImpairment(impairment, bottleneck, origin);
    }

    @Override
    public ImpairmentKind kind() {
        return impairment.kind();
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        return (soFar, now) -> soFar.each(kind(), copy -> passed(copy, now));
    }

    @Override
    public Duration longestDelay() {
        return impairment.longestDelay();
    }

    private Optional<Copy> passed(Copy copy, Duration now) {
        Duration comes = now.plus(ahead).plus(copy.delay());
        return switch (bottleneck.judge(comes, copy.payload())) {
            case Fate.Lost lost -> Optional.empty();
            case Fate.Arriving arriving ->
                    Optional.of(copy.later(arriving.copies().getFirst().delay()));
        };
    }
}
