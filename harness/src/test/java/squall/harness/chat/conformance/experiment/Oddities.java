package squall.harness.chat.conformance.experiment;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.crypto.Hello;
import squall.chat.protocol.reliability.Retransmission;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** Servers as one meets them, and what else may sit on a server's port. */
final class Oddities {
    private static final int SEED = 15;

    private Oddities() {}

    /** As the other implementation does: a hello from a known address is not answered. */
    static ChatEndpoint answersFirstDatagrams() {
        Set<Address> known = new HashSet<>();
        return new Deaf(
                datagram -> !known.add(datagram.peer()) && Hello.is(datagram.payload()),
                () -> false);
    }

    /** Works, and after so many datagrams does nothing any more. */
    static ChatEndpoint hangsAfter(int datagrams) {
        int[] received = {0};
        return new Deaf(datagram -> ++received[0] > datagrams, () -> received[0] > datagrams);
    }

    /** Of what is sent to it so much is lost on its way. */
    static ChatEndpoint losing(double share) {
        Random random = new Random(SEED);
        return new Deaf(datagram -> random.nextDouble() < share, () -> false);
    }

    /** Of four hellos, four messages and four acknowledgements from one address one arrives. */
    static ChatEndpoint losingThreeOfFour() {
        Map<Kind, Integer> sent = new HashMap<>();
        return new Deaf(datagram -> sent.merge(Kind.of(datagram), 1, Integer::sum) % 4 != 1,
                () -> false);
    }

    private record Kind(Address from, boolean isHello, boolean isAcknowledgement) {
        private static final int SHORTEST_MESSAGE = 140;

        static Kind of(Datagram datagram) {
            return new Kind(datagram.peer(), Hello.is(datagram.payload()),
                    datagram.payload().length < SHORTEST_MESSAGE);
        }
    }

    /** Sends every message at most so often. */
    static ChatEndpoint transmitting(int times) {
        Timing classic = Timing.CLASSIC;
        return ClassicProfile.hub(new Timing(
                new Retransmission(Duration.ofMillis(300), times, Duration.ofSeconds(1)),
                classic.helloEvery(), classic.freshPortAfter(), classic.freshPortAtLatestAfter(),
                classic.joinWithin(), classic.keptAfter(), classic.answerEvery(),
                classic.heartbeatEvery(), classic.firstHeartbeatAfter(), classic.heartbeatsMissed(),
                classic.timeoutsBeforeJoiningAgain(),
                classic.asksAgain(), classic.formerSessionLasts(), classic.overlapLingers(),
                classic.timeoutsBeforeUnreachable(), classic.unreachableAfter(),
                classic.removeAfter(), classic.shareWarningEvery()), Limits.CLASSIC,
                new SecureRandom());
    }

    /** Does what a datagram of this kind asks for only so much later. */
    static ChatEndpoint slow(Predicate<Datagram> kind, Duration by) {
        return new Slow(ServerTrial.hub(), kind, by, new ArrayDeque<>());
    }

    /** As {@link #slow} where an address says hello again. */
    static ChatEndpoint slowAtRepeatedHellos(Duration by) {
        Set<Address> known = new HashSet<>();
        return slow(datagram -> Hello.is(datagram.payload()) && !known.add(datagram.peer()), by);
    }

    /** Answers each datagram with these, and knows nothing else. */
    static ChatEndpoint answering(Answer answer) {
        return new Parrot(answer);
    }

    /** What comes back to a datagram. */
    interface Answer {
        byte[][] to(byte[] payload);
    }

    /** A hub that does not hear everything, and that may have ceased to do anything. */
    private record Deaf(Hub hub, Predicate<Datagram> unheard, BooleanSupplier ceased)
            implements
            ChatEndpoint {
        Deaf(Predicate<Datagram> unheard, BooleanSupplier ceased) {
            this(ServerTrial.hub(), unheard, ceased);
        }

        @Override
        public Output<Event> receive(Datagram datagram, Instant now) {
            return unheard.test(datagram) ? Output.nothing() : hub.receive(datagram, now);
        }

        @Override
        public Output<Event> expire(Instant now) {
            return hub.expire(now);
        }

        @Override
        public Optional<Instant> deadline() {
            return ceased.getAsBoolean() ? Optional.empty() : hub.deadline();
        }
    }

    /** A hub that is handed some datagrams late. */
    private record Slow(Hub hub, Predicate<Datagram> kind, Duration by, Queue<Held> held)
            implements
            ChatEndpoint {
        @Override
        public Output<Event> receive(Datagram datagram, Instant now) {
            if (kind.test(datagram)) {
                held.add(new Held(datagram, now.plus(by)));
                return Output.nothing();
            }
            return hub.receive(datagram, now);
        }

        @Override
        public Output<Event> expire(Instant now) {
            return held.isEmpty() || held.element().until().isAfter(now)
                    ? hub.expire(now)
                    : hub.receive(held.remove().datagram(), now);
        }

        @Override
        public Optional<Instant> deadline() {
            return Stream.concat(hub.deadline().stream(), held.stream().map(Held::until))
                    .min(Comparator.naturalOrder());
        }
    }

    private record Held(Datagram datagram, Instant until) {}

    private record Parrot(Answer answer) implements ChatEndpoint {
        @Override
        public Output<Event> receive(Datagram datagram, Instant now) {
            List<Datagram> answers = Stream.of(answer.to(datagram.payload()))
                    .map(payload -> new Datagram(datagram.peer(), payload)).toList();
            return new Output<>(answers, List.of());
        }

        @Override
        public Output<Event> expire(Instant now) {
            return Output.nothing();
        }

        @Override
        public Optional<Instant> deadline() {
            return Optional.empty();
        }
    }
}
