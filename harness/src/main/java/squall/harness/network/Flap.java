package squall.harness.network;

import java.time.Duration;

/**
 * The link carries datagrams for a time, then loses every one for a time, and so on by the clock of
 * the run, which begins with the link up.
 */
public record Flap(Duration up, Duration down) implements Impairment {

    public Flap {
        Spans.requirePositive("up", up);
        Spans.requirePositive("down", down);
    }

    @Override
    public Kind kind() {
        return Kind.FLAP;
    }

    @Override
    public Course on(Luck luck) {
        return (soFar, now) -> isUp(now) ? soFar : new Fate.Lost(soFar.ordinal(), kind());
    }

    private boolean isUp(Duration now) {
        return Spans.sinceBeginning(now, up.plus(down).toNanos()) < up.toNanos();
    }
}
