package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import squall.chat.presentation.MessageSplitter;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.classic.KeyExchange;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * A hub among clients that do what the fuzzer says, also with the keys that the hub has given them.
 */
class HubFuzzTest {
    /** Small, so that a short script reaches them. */
    private static final Limits LIMITS = Limits.CLASSIC.withSessions(6).withInFlight(12)
            .withUnproven(new Limits.Unproven(3, 2, 3, 2))
            .withShares(new Limits.Shares(8, 32, 4)).withRemembered(16);
    private static final List<Address> ADDRESSES = List.of(new Address("10.0.0.1", 1),
            new Address("10.0.0.1", 2), new Address("10.0.0.1", 3), new Address("10.0.0.2", 1),
            new Address("127.0.0.1", 1), new Address("0:0:0:0:0:0:0:1", 1),
            new Address("10.0.0.3", 0), new Address("224.0.0.1", 1));
    private static final int KEYS = 4;
    private static final int LONGEST_SCRIPT = 4_096;
    private static final Duration LONG_AFTER = Duration.ofMinutes(5);
    /** A hub that has more to do at one instant is in an endless loop. */
    private static final int MOST_AT_ONCE = 1_000;

    private final RecordedRandom random = new RecordedRandom();
    private final Hub hub = ClassicProfile.hub(Timing.CLASSIC, LIMITS, random);
    private final Map<Who, FuzzedPeer> clients = new HashMap<>();
    private final Set<Address> greeted = new HashSet<>();
    private final Set<String> said = new HashSet<>(Set.of(Hub.SHARE_WARNING));
    private final FuzzedPast past = new FuzzedPast();
    private Instant now = Instant.EPOCH;

    private record Who(Address address, int key) {}

    @FuzzTest
    void staysBoundedAndTakesNothingForged(byte[] script) {
        if (script.length <= LONGEST_SCRIPT) {
            new HubFuzzTest().play(new FuzzedScript(script));
        }
    }

    private void play(FuzzedScript script) {
        while (script.hasNext()) {
            step(script);
        }
        pass(LONG_AFTER);
        assertThat(hub.isIdle()).isTrue();
    }

    private void step(FuzzedScript script) {
        switch (script.next()) {
            case 'h' -> greet(who(script));
            case 'm' -> client(script, client -> client.says(authentic(script.text())));
            case 'n' -> client(script,
                    client -> client.says(authentic(script.text()), script.next()));
            case 'f' -> client(script, client -> client.forges("forged " + script.text()));
            case 'a' -> client(script, FuzzedPeer::acknowledges);
            case 'b' -> client(script, client -> client.acknowledges(script.next()));
            case 'j' -> client(script, client -> client.seals(script.line()));
            case 'r' -> receive(address(script), script.block());
            case 'd' -> receive(address(script), past.any(script));
            case 'c' -> receive(address(script), past.anyDamaged(script));
            case 't' -> pass(Duration.ofMillis(1).multipliedBy(2L << script.below(18)));
            case 'o' -> MessageSplitter.split(script.text()).forEach(this::sayAsOperator);
            case 'u' -> take(hub.refuse(address(script), now));
            default -> {
                // between two steps
            }
        }
    }

    private Address address(FuzzedScript script) {
        return ADDRESSES.get(script.below(ADDRESSES.size()));
    }

    private Who who(FuzzedScript script) {
        return new Who(address(script), script.below(KEYS));
    }

    private String authentic(String line) {
        String text = "a" + line;
        said.add(text);
        return text;
    }

    private void greet(Who who) {
        random.forget();
        Output<Event> output = receive(who.address(),
                Hello.write(KeyPairPool.ALL.get(who.key()).publicKey()));
        output.datagrams().stream().map(Datagram::payload)
                .filter(payload -> payload.length == KeyExchange.SECRET_BYTES)
                .flatMap(half -> random.keysOf(half).stream())
                .forEach(keys -> clients.put(who, new FuzzedPeer(keys, random)));
    }

    private void client(FuzzedScript script, Function<FuzzedPeer, byte[]> makes) {
        Who who = who(script);
        Optional.ofNullable(clients.get(who))
                .ifPresent(client -> receive(who.address(), makes.apply(client)));
    }

    private void sayAsOperator(String message) {
        said.add(Name.OPERATOR + ": " + message);
        take(hub.say(message, now));
    }

    private Output<Event> receive(Address from, byte[] payload) {
        if (Hello.is(payload)) {
            greeted.add(from);
        }
        return take(hub.receive(new Datagram(from, past.add(payload)), now));
    }

    private void pass(Duration duration) {
        Instant end = now.plus(duration);
        int atOnce = 0;
        for (Optional<Instant> due = hub.deadline(); due.isPresent() && !due.get().isAfter(end);
                due = hub.deadline()) {
            atOnce = due.get().isAfter(now) ? 0 : atOnce + 1;
            assertThat(atOnce).isLessThan(MOST_AT_ONCE);
            now = due.get().isAfter(now) ? due.get() : now;
            take(hub.expire(now));
        }
        now = end;
    }

    private Output<Event> take(Output<Event> output) {
        output.datagrams().forEach(this::sent);
        output.events().forEach(this::reported);
        assertThat(hub.present()).hasSizeLessThanOrEqualTo(
                LIMITS.sessions() + LIMITS.unproven().sessionsOfHost())
                .allMatch(each -> each.inFlight() <= LIMITS.inFlight());
        return output;
    }

    private void sent(Datagram datagram) {
        assertThat(greeted).contains(datagram.peer());
        assertThat(datagram.payload()).hasSizeLessThanOrEqualTo(LIMITS.datagramBytes());
        past.add(datagram.payload());
        clients.forEach((who, client) -> {
            if (who.address().equals(datagram.peer())) {
                client.hears(datagram.payload());
            }
        });
    }

    private void reported(Event event) {
        switch (event) {
            case Event.Said(var client, var text) -> assertThat(said).contains(text);
            case Event.Delivered(var client, var text, var attempts, var after) -> assertThat(said)
                    .contains(text);
            case Event.Failed(var what) -> throw new AssertionError(what);
            default -> {
                // not about a text
            }
        }
    }
}
