package squall.harness.network;

import java.time.Duration;

/**
 * The link alternates: it carries datagrams for a time, then loses all of them for a time. The run
 * begins with the link up.
 */
public record Flap(Duration up, Duration down) implements Impairment.PureLoss {

    public Flap {
        ParameterChecks.requirePositive("up", up);
        ParameterChecks.requirePositive("down", down);
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.FLAP;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        return (soFar, now) -> soFar.lostIf(!isUp(now), kind());
    }

    private boolean isUp(Duration now) {
        return Periods.sinceBeginning(now, up.plus(down).toNanos()) < up.toNanos();
    }
}
