package squall.harness.chat.defect;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.function.BiFunction;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.endpoint.Output;
import squall.harness.testbed.Participant;

/** What its endpoint has no room for is lost without a word. */
final class Forgetful<E extends ChatEndpoint> extends Meddler<E> {
    Forgetful(Participant<E, Event> endpoint, SecureRandom random) {
        super(endpoint, random);
    }

    @Override
    public Output<Event> input(BiFunction<E, Instant, Output<Event>> input, Instant now) {
        try {
            return super.input(input, now);
        } catch (IllegalStateException e) {
            return Output.nothing();
        }
    }
}
