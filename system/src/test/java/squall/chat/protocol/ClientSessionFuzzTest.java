package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import squall.chat.presentation.MessageSplitter;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.classic.SessionKeys;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A client whose server is driven by the fuzzer, also with the keys of the client's sessions. */
class ClientSessionFuzzTest {
    private static final Address SERVER = new Address("server", 1);
    private static final Address STRANGER = new Address("stranger", 1);
    private static final Limits LIMITS = Limits.CLASSIC.withRemembered(16).withTypedAhead(20);
    /** Short, so that joining is fast. A hub would refuse it, but this test has none. */
    private static final List<RsaKeyPair> KEY_PAIRS = shortKeyPairs();
    /** The session keys that a server gives to one key pair, and to no other. */
    private static final int KEYS_OF_A_JOINING = 4;
    private static final int LONGEST_SCRIPT = 4_096;
    private static final Duration LONG_AFTER = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 100;
    /** The ports of a joining, and of the former sessions in which the client still listens. */
    private static final int MOST_PORTS = LIMITS.joiningPorts() + 8;

    private final RecordedRandom random = new RecordedRandom();
    private final ClientSession client = ClassicProfile.client(new Name("bob"), SERVER,
            Timing.CLASSIC, LIMITS, this::nextKeyPair, random);
    private final RecordedRandom serversRandom = new RecordedRandom();
    private final Map<Integer, SessionKeys> sessionKeys = new HashMap<>();
    private final Map<Integer, FuzzedPeer> servers = new HashMap<>();
    private final Set<String> authentic = new HashSet<>();
    private final Set<String> typed = new HashSet<>();
    private final Set<Integer> open = new TreeSet<>();
    private final Set<Integer> closed = new HashSet<>();
    private final FuzzedPast past = new FuzzedPast();
    private int joinings;
    private int says;
    private Instant now = Instant.EPOCH;

    private static List<RsaKeyPair> shortKeyPairs() {
        Random random = new Random(512);
        return Stream.generate(() -> RsaKeyPair.of(BigInteger.probablePrime(256, random),
                BigInteger.probablePrime(256, random)))
                .filter(pair -> pair.publicKey().getModulus().bitLength() == 512).limit(4)
                .toList();
    }

    @FuzzTest
    void staysBoundedAndShowsNothingForged(byte[] script) {
        if (script.length <= LONGEST_SCRIPT) {
            new ClientSessionFuzzTest().play(new FuzzedScript(script));
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
            case 'k' -> receive(port(script), KeyExchange.wrap(keys(script).aes(),
                    keyPair().publicKey(), random));
            case 's' -> receive(port(script),
                    KeyExchange.seal(keys(script).hmac(), keys(script).aes(), random));
            case 'm' -> server(script, server -> server.says(authentic(script.text())));
            case 'n' -> server(script,
                    server -> server.says(authentic(script.text()), script.next()));
            case 'f' -> server(script, server -> server.forges("forged " + script.text()));
            case 'a' -> server(script, FuzzedPeer::acknowledges);
            case 'b' -> server(script, server -> server.acknowledges(script.next()));
            case 'j' -> server(script, server -> server.seals(script.line()));
            case 'r' -> receive(port(script), script.block());
            case 'd' -> receive(port(script), past.any(script));
            case 'c' -> receive(port(script), past.anyDamaged(script));
            case 'z' -> take(client.receive(
                    new Datagram(STRANGER, port(script), past.any(script)), now));
            case 't' -> pass(Duration.ofMillis(1).multipliedBy(2L << script.below(16)));
            case 'y' -> MessageSplitter.split(script.text()).forEach(this::type);
            case 'l' -> take(client.leave(now));
            default -> {
                // between two steps
            }
        }
    }

    private RsaKeyPair nextKeyPair() {
        joinings++;
        return keyPair();
    }

    private RsaKeyPair keyPair() {
        return KEY_PAIRS.get(joinings % KEY_PAIRS.size());
    }

    private int port(FuzzedScript script) {
        List<Integer> ports = List.copyOf(open);
        return ports.isEmpty() ? 0 : ports.get(script.below(ports.size()));
    }

    /** For the current key pair of the client. */
    private SessionKeys keys(FuzzedScript script) {
        return keys(joinings * KEYS_OF_A_JOINING + script.below(KEYS_OF_A_JOINING));
    }

    private SessionKeys keys(int number) {
        return sessionKeys.computeIfAbsent(number, made -> SessionKeys.fresh(serversRandom));
    }

    private void server(FuzzedScript script, Function<FuzzedPeer, byte[]> makes) {
        int port = port(script);
        // In a session of the current key pair, or of the one before.
        int chosen = script.below(2 * KEYS_OF_A_JOINING);
        int joining = chosen < KEYS_OF_A_JOINING ? joinings : joinings - 1;
        int number = joining * KEYS_OF_A_JOINING + chosen % KEYS_OF_A_JOINING;
        receive(port, makes.apply(servers.computeIfAbsent(number,
                key -> new FuzzedPeer(keys(key), random))));
    }

    private String authentic(String line) {
        String text = "a" + line;
        authentic.add(text);
        return text;
    }

    private void type(String message) {
        if (says < LIMITS.typedAhead()) {
            says++;
            typed.add("bob: " + message);
            take(client.say(message, now));
        }
    }

    private void receive(int port, byte[] payload) {
        take(client.receive(new Datagram(SERVER, port, past.add(payload)), now));
    }

    private void pass(Duration duration) {
        Instant end = now.plus(duration);
        int atOnce = 0;
        for (Optional<Instant> due = client.deadline(); due.isPresent()
                && !due.get().isAfter(end); due = client.deadline()) {
            atOnce = due.get().isAfter(now) ? 0 : atOnce + 1;
            assertThat(atOnce).isLessThan(MOST_AT_ONCE);
            now = due.get().isAfter(now) ? due.get() : now;
            take(client.expire(now));
        }
        now = end;
    }

    private void take(Output<Event> output) {
        output.datagrams().forEach(this::sent);
        output.closedPorts().forEach(port -> {
            assertThat(open).contains(port);
            open.remove(port);
            closed.add(port);
        });
        assertThat(open).hasSizeLessThanOrEqualTo(MOST_PORTS);
        output.events().forEach(this::reported);
    }

    private void sent(Datagram datagram) {
        assertThat(datagram.peer()).isEqualTo(SERVER);
        assertThat(datagram.payload()).hasSizeLessThanOrEqualTo(LIMITS.datagramBytes());
        assertThat(closed).doesNotContain(datagram.localPort());
        open.add(datagram.localPort());
        past.add(datagram.payload());
        servers.values().forEach(server -> server.hears(datagram.payload()));
    }

    private void reported(Event event) {
        switch (event) {
            case Event.Heard(var text) -> assertThat(authentic).contains(text);
            case Event.MayBeRepetition(var text) -> assertThat(authentic).contains(text);
            case Event.Sending(var text, var attempt) -> assertThat(typed).contains(text);
            case Event.Acknowledged(var text, var attempts, var after) -> assertThat(typed)
                    .contains(text);
            case Event.TimedOut(var text, var attempts) -> assertThat(typed).contains(text);
            case Event.Failed(var what) -> throw new AssertionError(what);
            default -> {
                // not about a text
            }
        }
    }
}
