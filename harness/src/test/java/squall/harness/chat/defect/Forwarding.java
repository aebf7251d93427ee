package squall.harness.chat.defect;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.Event.Dropped;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.chat.defect.Wiretap.Opened;
import squall.harness.testbed.Participant;

/** What a server can do wrong with a message that goes to many. */
final class Forwarding {
    private Forwarding() {}

    /** The sender gets it back; once, whether that arrives or not. */
    static final class ToSender<E extends ChatEndpoint> extends Numbers<E> {
        private static final long ABOVE_ALL_OTHERS = Message.LARGEST_SEQUENCE / 2;
        private long returned;

        ToSender(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random, text -> text.codePointCount(0, text.length()));
        }

        @Override
        Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
            Output<Event> output = super.arrived(datagram, opened, now);
            return opened.message() instanceof Data data
                    && output.events().contains(new Event.Said(datagram.peer(), data.text()))
                            ? and(output, sealed(opened, new Data(data.text(),
                                    ABOVE_ALL_OTHERS + returned++, data.hmac())))
                            : output;
        }
    }

    /** The next message waits until every recipient has settled the one before. */
    static final class OneAtATime<E extends ChatEndpoint> extends Meddler<E> {
        private final Deque<Opened> waiting = new ArrayDeque<>();
        private final Set<Opened> known = new HashSet<>();

        OneAtATime(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
            if (!(opened.message() instanceof Data data) || !opened.isVerified()) {
                return pass(datagram, now);
            }
            boolean fresh = known.add(opened);
            if (fresh ? isIdle() : !waiting.contains(opened)) {
                return pass(datagram, now);
            }
            Output<Event> taken = new Output<>(
                    List.of(sealed(opened, new Acknowledgement(data.acknowledgedBy()))),
                    List.of());
            if (!fresh) {
                return taken;
            }
            waiting.add(opened);
            return and(taken, new Event.Said(opened.peer(), data.text()));
        }

        @Override
        Output<Event> did(Output<Event> output, Instant now) {
            Output<Event> all = output;
            while (super.isIdle() && !waiting.isEmpty()) {
                all = and(all, forwarded(waiting.remove(), now));
            }
            return all;
        }

        @Override
        public boolean isIdle() {
            return waiting.isEmpty() && super.isIdle();
        }

        /** It has been acknowledged, and reported, before. */
        private Output<Event> forwarded(Opened opened, Instant now) {
            Data data = (Data) opened.message();
            Output<Event> output = pass(sealed(opened, data), now);
            return new Output<>(
                    output.datagrams().stream()
                            .filter(sent -> !isAcknowledgement(sent, data, opened)).toList(),
                    output.events().stream().filter(event -> !(event instanceof Event.Said))
                            .toList());
        }
    }

    /** What is in flight to anybody is given up when anything has timed out for somebody. */
    static final class DroppedForAll<E extends ChatEndpoint> extends Meddler<E> {
        private final Set<Opened> inFlight = new LinkedHashSet<>();

        DroppedForAll(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        List<Datagram> sending(Datagram datagram, Opened opened) {
            if (opened.message() instanceof Data) {
                inFlight.add(opened);
            }
            return List.of(datagram);
        }

        @Override
        Output<Event> did(Output<Event> output, Instant now) {
            Set<Address> guilty = new HashSet<>();
            for (Event event : output.events()) {
                switch (event) {
                    case Dropped(var client, var text, var attempts, var cause) -> {
                        settle(client, text);
                        if (cause == Dropped.Cause.TIMED_OUT) {
                            guilty.add(client);
                        }
                    }
                    case Event.Delivered(var client, var text, var attempts, var after) ->
                            settle(client, text);
                    default -> {
                        // settles nothing
                    }
                }
            }
            Output<Event> all = output;
            if (!guilty.isEmpty()) {
                for (Opened other : List.copyOf(inFlight)) {
                    if (!guilty.contains(other.peer())) {
                        all = and(all, dropped(other, now));
                    }
                }
            }
            return all;
        }

        private void settle(Address client, String text) {
            inFlight.removeIf(opened -> opened.peer().equals(client)
                    && ((Data) opened.message()).text().equals(text));
        }

        /** The endpoint is made to believe that it has been acknowledged. */
        private Output<Event> dropped(Opened opened, Instant now) {
            inFlight.remove(opened);
            Data data = (Data) opened.message();
            Output<Event> output =
                    pass(sealed(opened, new Acknowledgement(data.acknowledgedBy())), now);
            List<Event> events = new ArrayList<>();
            for (Event event : output.events()) {
                events.add(
                        event instanceof Event.Delivered(var client, var text, var attempts, var after)
                                ? new Dropped(client, text, attempts, Dropped.Cause.TIMED_OUT)
                                : event);
            }
            return new Output<>(output.datagrams(), events);
        }
    }
}
