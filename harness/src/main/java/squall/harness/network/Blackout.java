package squall.harness.network;

import java.time.Duration;

/** Every datagram is lost while this is in force. */
public record Blackout() implements Impairment {

    @Override
    public Kind kind() {
        return Kind.BLACKOUT;
    }

    @Override
    public Fate judge(Fate.Arriving soFar, Duration now, Luck luck) {
        return new Fate.Lost(soFar.ordinal(), kind());
    }
}
