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
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.reliability.Retransmission;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** Unusual servers, and other programs on a server's port. */
final class Oddities {
    private static final int SEED = 15;

    private Oddities() {}

    /** Does not answer a hello from a known address, like the other implementation. */
    static ChatEndpoint answersFirstDatagrams() {
        Set<Address> known = new HashSet<>();
        return new Deaf(
                datagram -> !known.add(datagram.peer()) && Hello.is(datagram.payload()),
                () -> false);
    }

    /** Stops after so many datagrams. */
    static ChatEndpoint hangsAfter(int datagrams) {
        int[] received = {0};
        return new Deaf(datagram -> ++received[0] > datagrams, () -> received[0] > datagrams);
    }

    /** Loses this share of the datagrams that are sent to it. */
    static ChatEndpoint losing(double share) {
        Random random = new Random(SEED);
        return new Deaf(datagram -> random.nextDouble() < share, () -> false);
    }

    /** Of each address, gets every fourth hello, message and acknowledgement only. */
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

    /** Transmits every message at most so many times. */
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

    /** Handles datagrams of this kind late, by so much. */
    static ChatEndpoint slow(Predicate<Datagram> kind, Duration by) {
        return new Slow(ServerTrial.hub(), kind, by, new ArrayDeque<>());
    }

    /** Like {@link #slow}, at repeated hellos of an address. */
    static ChatEndpoint slowAtRepeatedHellos(Duration by) {
        Set<Address> known = new HashSet<>();
        return slow(datagram -> Hello.is(datagram.payload()) && !known.add(datagram.peer()), by);
    }

    /** Answers each datagram with these payloads. */
    static ChatEndpoint answering(Answer answer) {
        return new Parrot(answer);
    }

    /** The answers to a datagram. */
    interface Answer {
        byte[][] to(byte[] payload);
    }

    /** A hub that misses some datagrams, and that may have stopped. */
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

    /** A hub that gets some datagrams late. */
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
