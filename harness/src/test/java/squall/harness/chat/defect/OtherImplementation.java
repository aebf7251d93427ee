package squall.harness.chat.defect;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.chat.defect.Wiretap.Opened;
import squall.harness.testbed.Participant;

/** Our server with one habit each of the other implementation's, which no scenario shows. */
public final class OtherImplementation {
    private static final SecureRandom RANDOM = new SecureRandom();

    private OtherImplementation() {}

    /** All messages to one client have the same number. */
    public static ChatEndpoint whoseNumbersDoNotAdvance() {
        return new OwnNumbers<>(hub(), false);
    }

    /** The same, and a message that is repeated is forwarded again. */
    public static ChatEndpoint whoseNumbersDoNotAdvanceAndThatForwardsRepetitions() {
        return new OwnNumbers<>(new Repetitions.Broadcast<>(hub(), RANDOM), false);
    }

    /** The number in a client's acknowledgement is the number of the next message to it. */
    public static ChatEndpoint thatTakesItsNumbersFromAcknowledgements() {
        return new OwnNumbers<>(hub(), true);
    }

    /** What is forwarded goes to strangers, too, from 1.2 s after their first datagram on. */
    public static ChatEndpoint thatForwardsToStrangers() {
        return new ToStrangers<>(hub());
    }

    /** After an acknowledgement of what was never sent it forwards nothing to anybody. */
    public static ChatEndpoint thatStopsForwarding() {
        return new Stopping<>(hub());
    }

    /** Recognises only the repetition of a client's last message. */
    public static ChatEndpoint thatRemembersOneMessage() {
        return new LastMessage<>(hub());
    }

    private static Participant<Hub, Event> hub() {
        return Participant.of(ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, RANDOM),
                Hub::isIdle);
    }

    /** The hub's messages go out under other numbers than it has given them. */
    private static final class OwnNumbers<E extends ChatEndpoint> extends Meddler<E> {
        /** A text behind it could not be numbered. */
        private static final long TOO_HIGH = Message.LARGEST_SEQUENCE / 2;

        private final boolean byAcknowledgement;
        private final Map<Session, Long> next = new HashMap<>();
        private final Map<Session, Map<Data, Data>> sent = new HashMap<>();

        OwnNumbers(Participant<E, Event> endpoint, boolean byAcknowledgement) {
            super(endpoint, RANDOM);
            this.byAcknowledgement = byAcknowledgement;
        }

        @Override
        List<Datagram> sending(Datagram datagram, Opened opened) {
            return opened.message() instanceof Data data
                    ? List.of(sealed(opened, sent(opened).computeIfAbsent(data,
                            hubs -> new Data(data.text(),
                                    next.getOrDefault(Session.of(opened), 0L), data.hmac()))))
                    : List.of(datagram);
        }

        @Override
        Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
            if (!(opened.message() instanceof Acknowledgement(var number))) {
                return pass(datagram, now);
            }
            if (byAcknowledgement && number < TOO_HIGH) {
                next.put(Session.of(opened), number);
            }
            // Valid, whatever it acknowledges.
            Output<Event> output =
                    pass(sealed(opened, new Acknowledgement(Message.LARGEST_SEQUENCE)), now);
            for (Map.Entry<Data, Data> each : Map.copyOf(sent(opened)).entrySet()) {
                if (each.getValue().acknowledgedBy() == number) {
                    output = and(output, pass(sealed(opened,
                            new Acknowledgement(each.getKey().acknowledgedBy())), now));
                }
            }
            return output;
        }

        private Map<Data, Data> sent(Opened opened) {
            return sent.computeIfAbsent(Session.of(opened), session -> new LinkedHashMap<>());
        }
    }

    private record Session(Address peer, AesKey aes) {
        static Session of(Opened opened) {
            return new Session(opened.peer(), opened.aes());
        }
    }

    private static final class ToStrangers<E extends ChatEndpoint> extends Meddler<E> {
        private static final Duration AFTER = Duration.ofMillis(1_200);
        private final Map<Address, Instant> strangers = new LinkedHashMap<>();

        ToStrangers(Participant<E, Event> endpoint) {
            super(endpoint, RANDOM);
        }

        @Override
        Output<Event> did(Output<Event> output, Instant now) {
            List<Datagram> more = new ArrayList<>();
            for (Event event : output.events()) {
                if (event instanceof Event.Discarded(var from, var reason)
                        && reason == Discard.STRANGER) {
                    strangers.putIfAbsent(from, now.plus(AFTER));
                }
                if (event instanceof Event.Said(var client, var text)) {
                    strangers.forEach((stranger, since) -> {
                        if (!now.isBefore(since)) {
                            more.add(new Datagram(stranger, AesKey.fresh(RANDOM)
                                    .seal(text.getBytes(StandardCharsets.UTF_8),
                                            RANDOM)));
                        }
                    });
                }
            }
            Output<Event> all = output;
            for (Datagram datagram : more) {
                all = and(all, datagram);
            }
            return all;
        }
    }

    private static final class Stopping<E extends ChatEndpoint> extends Meddler<E> {
        /** No conversation of a few minutes has sent so much. */
        private static final long NEVER_SENT = 1_000_000;
        private boolean stopped;

        Stopping(Participant<E, Event> endpoint) {
            super(endpoint, RANDOM);
        }

        @Override
        Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
            stopped |= opened.message() instanceof Acknowledgement(var number)
                    && number >= NEVER_SENT;
            return pass(datagram, now);
        }

        @Override
        List<Datagram> sending(Datagram datagram, Opened opened) {
            return stopped && opened.message() instanceof Data ? List.of() : List.of(datagram);
        }
    }

    private static final class LastMessage<E extends ChatEndpoint> extends Meddler<E> {
        private static final long ABOVE_ALL_OTHERS = 1L << 52;
        private final Set<Opened> known = new HashSet<>();
        private final Map<Session, Opened> last = new HashMap<>();
        private long again;

        LastMessage(Participant<E, Event> endpoint) {
            super(endpoint, RANDOM);
        }

        @Override
        Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
            if (!(opened.message() instanceof Data data) || !opened.isVerified()) {
                return pass(datagram, now);
            }
            boolean isLast = opened.equals(last.put(Session.of(opened), opened));
            return known.add(opened) || isLast ? pass(datagram, now)
                    : passAs(opened, new Data(data.text(), ABOVE_ALL_OTHERS + again++,
                            data.hmac()), now);
        }
    }
}
