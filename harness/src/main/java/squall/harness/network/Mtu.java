package squall.harness.network;

/**
 * A datagram longer than this is lost, as where a router may not fragment and its message that says
 * so (RFC 1191, RFC 8201) is filtered. Bytes are those of the payload: an Ethernet's 1,500 leave
 * 1,472 over IPv4 and 1,452 over IPv6.
 */
public record Mtu(int bytes) implements Impairment.PureLoss {

    public Mtu {
        ParameterChecks.requireNotNegative("bytes", bytes);
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.MTU;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        return (soFar, now) -> soFar
                .lostIf(soFar.copies().getFirst().payload().length > bytes, kind());
    }
}
