package squall.harness.chat.defect;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.testbed.Participant;

/** What can be done wrong about a datagram of which nothing can be made. */
final class Strangers {
    private Strangers() {}

    /** A stranger is asked who he is. */
    static final class Answered<E extends ChatEndpoint> extends Meddler<E> {
        private static final String ANSWER = "who are you?";

        Answered(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        Output<Event> arrived(Datagram datagram, Instant now) {
            Output<Event> output = pass(datagram, now);
            return output.events()
                    .contains(new Event.Discarded(datagram.peer(), Discard.STRANGER))
                            ? and(output, datagram.with(ANSWER.getBytes(StandardCharsets.US_ASCII)))
                            : output;
        }
    }

    /** What does not open is not expected. */
    static final class Thrown<E extends ChatEndpoint> extends Meddler<E> {
        Thrown(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        Output<Event> arrived(Datagram datagram, Instant now) {
            Output<Event> output = pass(datagram, now);
            if (output.events()
                    .contains(new Event.Discarded(datagram.peer(), Discard.UNREADABLE))) {
                throw new IllegalArgumentException("bad padding");
            }
            return output;
        }
    }
}
