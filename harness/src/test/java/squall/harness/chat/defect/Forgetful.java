package squall.harness.chat.defect;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.BiFunction;
import squall.chat.protocol.Endpoint;
import squall.chat.protocol.Output;
import squall.harness.testbed.Participant;

/** What its endpoint has no room for is lost without a word. */
final class Forgetful<E extends Endpoint> extends Meddler<E> {
    Forgetful(Participant<E> endpoint, SecureRandom random) {
        super(endpoint, random);
    }

    @Override
    public Output input(BiFunction<E, Instant, Output> input, Instant now) {
        try {
            return super.input(input, now);
        } catch (IllegalStateException e) {
            return Output.NOTHING;
        }
    }
}
