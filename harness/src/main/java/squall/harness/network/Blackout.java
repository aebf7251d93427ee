package squall.harness.network;

/** Every datagram is lost while this is in force. */
public record Blackout() implements Impairment.PureLoss {

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.BLACKOUT;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        return (soFar, now) -> soFar.lostIf(true, kind());
    }
}
