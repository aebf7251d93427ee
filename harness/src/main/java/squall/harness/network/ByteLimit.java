package squall.harness.network;

import java.util.Optional;

/** Only this many bytes pass; the first datagram that does not fit is lost, and all after it. */
public record ByteLimit(long bytes) implements Impairment.PureLoss {

    public ByteLimit {
        ParameterChecks.requireNotNegative("bytes", bytes);
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.BYTE_LIMIT;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        Allowance allowance = new Allowance(bytes);
        return (soFar, now) -> soFar.each(kind(),
                copy -> Optional.of(copy).filter(c -> allowance.covers(c.payload().length)));
    }

    private static final class Allowance {
        private long left;

        Allowance(long bytes) {
            left = bytes;
        }

        boolean covers(int bytes) {
            boolean covered = bytes <= left;
            left = covered ? left - bytes : -1;
            return covered;
        }
    }
}
