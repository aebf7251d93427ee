package squall.harness.chat.defect;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Datagram;
import squall.harness.chat.defect.Wiretap.Opened;
import squall.harness.testbed.Participant;

/** A message is transmitted once more, right behind its fourth transmission. */
final class Repeated<E extends ChatEndpoint> extends Meddler<E> {
    private static final int LAST = 4;

    private final Map<Opened, Integer> transmissions = new HashMap<>();

    Repeated(Participant<E, Event> endpoint, SecureRandom random) {
        super(endpoint, random);
    }

    @Override
    List<Datagram> sending(Datagram datagram, Opened opened) {
        return opened.message() instanceof Data
                && transmissions.merge(opened, 1, Integer::sum) == LAST
                        ? List.of(datagram, sealed(opened, opened.message()))
                        : List.of(datagram);
    }
}
