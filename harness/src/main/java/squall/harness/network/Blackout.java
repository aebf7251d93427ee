package squall.harness.network;

/** Every datagram is lost while this is in force. */
public record Blackout() implements Impairment {

    @Override
    public Kind kind() {
        return Kind.BLACKOUT;
    }

    @Override
    public Course on(Luck luck) {
        return (soFar, now) -> new Fate.Lost(soFar.ordinal(), kind());
    }
}
