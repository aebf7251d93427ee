package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import squall.chat.presentation.MessageSplitter;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.FuzzedPast;
import squall.chat.protocol.FuzzedScript;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.RecordedRandom;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A client whose network is driven by the fuzzer; its server's keys are never shown. */
class SealedClientFuzzTest {
    private static final Address SERVER = new Address("server", 1);
    private static final Limits LIMITS = Limits.CLASSIC.withRemembered(16).withTypedAhead(20);
    private static final int LONGEST_SCRIPT = 2_048;
    private static final int MOST_SESSIONS = 40;
    private static final int MOST_AT_ONCE = 100;
    private static final Duration LONG_AFTER = Duration.ofMinutes(1);

    private final RecordedRandom random = new RecordedRandom();
    private final ScriptedServer server =
            new ScriptedServer(X25519KeyPair.fresh(random), random);
    private final ClientSession client = SealedProfile.client(new Name("bob"), SERVER, LIMITS,
            X25519KeyPair.fresh(random), Optional.empty(),
            server.identity.publicKey()::equals, line -> {}, random);
    private final Deque<byte[]> answers = new ArrayDeque<>();
    private final FuzzedPast past = new FuzzedPast();
    private final Set<String> authentic = new HashSet<>();
    private final Set<String> typed = new HashSet<>();
    private final Set<String> counters = new HashSet<>();
    private boolean ended;
    private Instant now = Instant.EPOCH;

    @FuzzTest
    void staysBoundedAndShowsNothingForged(byte[] script) {
        if (script.length <= LONGEST_SCRIPT) {
            new SealedClientFuzzTest().play(new FuzzedScript(script));
        }
    }

    private void play(FuzzedScript script) {
        take(client.join(now));
        while (script.hasNext()) {
            step(script);
        }
        pass(LONG_AFTER);
    }

    private void step(FuzzedScript script) {
        switch (script.next()) {
            case 'a' -> Optional.ofNullable(answers.poll()).ifPresent(this::receive);
            case 'o' -> answers.poll();
            case 'm' -> says(script);
            case 'k' -> sealed(script).ifPresent(session -> receive(
                    server.seal(session, new Acknowledgement(script.next()))));
            case 'd' -> receive(past.any(script));
            case 'c' -> receive(past.anyDamaged(script));
            case 'r' -> receive(script.block());
            case 'x' -> server.restart();
            case 't' -> pass(Duration.ofMillis(1).multipliedBy(2L << script.below(23)));
            case 'y' -> MessageSplitter.split(script.text()).forEach(this::type);
            case 'l' -> take(client.leave(now));
            default -> {
                // between two steps
            }
        }
    }

    private void says(FuzzedScript script) {
        sealed(script).ifPresent(session -> {
            int number = script.next();
            String text = "a" + script.text();
            authentic.add(text);
            receive(server.seal(session, new Data(text, number, "")));
        });
    }

    private Optional<Integer> sealed(FuzzedScript script) {
        int chosen = script.next();
        return server.sessions() == 0 ? Optional.empty()
                : Optional.of(chosen % server.sessions());
    }

    private void type(String message) {
        if (typed.size() < LIMITS.typedAhead() && !ended) {
            typed.add("bob: " + message);
            take(client.say(message, now));
        }
    }

    private void receive(byte[] payload) {
        take(client.receive(new Datagram(SERVER, past.add(payload)), now));
    }

    private void pass(Duration duration) {
        Instant end = now.plus(duration);
        int atOnce = 0;
        for (Optional<Instant> due = client.deadline(); due.isPresent()
                && !due.get().isAfter(end)
                && server.joined.size() < MOST_SESSIONS; due = client.deadline()) {
            atOnce = due.get().isAfter(now) ? 0 : atOnce + 1;
            assertThat(atOnce).isLessThan(MOST_AT_ONCE);
            now = due.get().isAfter(now) ? due.get() : now;
            take(client.expire(now));
        }
        now = end;
    }

    private void take(Output<Event> output) {
        output.datagrams().forEach(this::sent);
        output.events().forEach(this::reported);
        ended |= !output.closedPorts().isEmpty();
        assertThat(ended && client.deadline().isPresent()).isFalse();
    }

    private void sent(Datagram datagram) {
        assertThat(ended).isFalse();
        assertThat(datagram.peer()).isEqualTo(SERVER);
        assertThat(datagram.localPort()).isZero();
        assertThat(datagram.payload()).hasSizeLessThanOrEqualTo(LIMITS.datagramBytes());
        if (SealedDatagram.read(datagram.payload()).orElseThrow() instanceof Sealed sealed) {
            assertThat(counters.add(sealed.receiver() + " " + sealed.counter())).isTrue();
        }
        past.add(datagram.payload());
        server.receive(datagram.payload(), now).ifPresent(answers::add);
    }

    private void reported(Event event) {
        switch (event) {
            case Event.Heard(var text) -> assertThat(authentic).contains(text);
            case Event.Sending(var text, var attempt) -> assertThat(typed).contains(text);
            case Event.Acknowledged(var text, var attempts, var after) -> assertThat(typed)
                    .contains(text);
            case Event.TimedOut(var text, var attempts) -> assertThat(typed).contains(text);
            case Event.Untrusted(var key) -> throw new AssertionError(key);
            case Event.Failed(var what) -> throw new AssertionError(what);
            default -> {
                // not about a text
            }
        }
    }
}
