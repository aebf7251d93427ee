package squall.harness.chat.defect;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.chat.defect.Wiretap.Opened;
import squall.harness.testbed.Participant;

/** What can be done wrong about a message that should be thrown away. */
final class Acceptance {
    private Acceptance() {}

    /** A wrong HMAC is noticed, but too late. */
    static final class AcknowledgedFirst<E extends ChatEndpoint> extends Meddler<E> {
        AcknowledgedFirst(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
            Output<Event> output = pass(datagram, now);
            return opened.message() instanceof Data data && !opened.isVerified()
                    ? and(output, sealed(opened, new Acknowledgement(data.acknowledgedBy())))
                    : output;
        }
    }

    /** A wrong HMAC is as good as the right one. */
    static final class Unverified<E extends ChatEndpoint> extends Meddler<E> {
        Unverified(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
            return opened.message() instanceof Data data && !opened.isVerified()
                    ? passAs(opened, new Data(data.text(), data.sequence(),
                            opened.secret().sign(data.text())), now)
                    : pass(datagram, now);
        }
    }

    /** What comes back is another's. */
    static final class Reflected<E extends ChatEndpoint> extends Meddler<E> {
        private final Set<Opened> own = new HashSet<>();

        Reflected(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        List<Datagram> sending(Datagram datagram, Opened opened) {
            own.add(opened);
            return List.of(datagram);
        }

        @Override
        Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
            return opened.message() instanceof Data data && own.contains(opened)
                    ? passAs(opened, new Data(data.text(), data.sequence() + 1, data.hmac()), now)
                    : pass(datagram, now);
        }
    }
}
