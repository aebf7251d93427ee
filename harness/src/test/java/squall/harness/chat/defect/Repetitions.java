package squall.harness.chat.defect;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.chat.defect.Wiretap.Opened;
import squall.harness.testbed.Participant;

/** What can be done wrong when a message arrives that has been accepted before. */
abstract class Repetitions<E extends ChatEndpoint> extends Meddler<E> {
    private final Map<Opened, Integer> accepted = new HashMap<>();

    Repetitions(Participant<E, Event> endpoint, SecureRandom random) {
        super(endpoint, random);
    }

    /** @param times that it was accepted before */
    abstract Output<Event> again(Datagram datagram, Opened opened, Data data, int times,
            Instant now);

    @Override
    final Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
        if (!(opened.message() instanceof Data data)) {
            return pass(datagram, now);
        }
        int times = accepted.getOrDefault(opened, 0);
        Output<Event> output = times == 0 ? pass(datagram, now)
                : again(datagram, opened, data, times, now);
        if (times > 0 || acknowledges(output, data, opened)) {
            accepted.merge(opened, 1, Integer::sum);
        }
        return output;
    }

    /** Keeps silent. */
    static final class Unacknowledged<E extends ChatEndpoint> extends Repetitions<E> {
        Unacknowledged(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        Output<Event> again(Datagram datagram, Opened opened, Data data, int times, Instant now) {
            Output<Event> output = pass(datagram, now);
            List<Datagram> others = output.datagrams().stream()
                    .filter(sent -> !isAcknowledgement(sent, data, opened)).toList();
            return output.with(others, output.events());
        }
    }

    /** Shows it. */
    static final class Shown<E extends ChatEndpoint> extends Repetitions<E> {
        Shown(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        Output<Event> again(Datagram datagram, Opened opened, Data data, int times, Instant now) {
            return and(pass(datagram, now), new Event.Heard(data.text()));
        }
    }

    /** Takes it for a new one. */
    static final class Broadcast<E extends ChatEndpoint> extends Repetitions<E> {
        Broadcast(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        Output<Event> again(Datagram datagram, Opened opened, Data data, int times, Instant now) {
            return passAs(opened, new Data(data.text(), data.sequence() + times, data.hmac()), now);
        }
    }
}
