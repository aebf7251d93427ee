package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import squall.chat.presentation.MessageSplitter;
import squall.chat.protocol.Event;
import squall.chat.protocol.FuzzedPast;
import squall.chat.protocol.FuzzedScript;
import squall.chat.protocol.Hub;
import squall.chat.protocol.KeyPairPool;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.RecordedRandom;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.sealed.MemberLine.Invited;
import squall.chat.protocol.sealed.MemberLine.Registered;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.chat.protocol.wire.Message.Leave;
import squall.chat.protocol.wire.Message.Ping;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * A hub of both profiles, with members who do what the fuzzer says, from any address, also with the
 * keys of their sessions.
 */
class SealedHubFuzzTest {
    /** Small, so that a short script reaches them. */
    private static final Limits LIMITS = Limits.CLASSIC.withSessions(3).withInFlight(12)
            .withUnproven(new Limits.Unproven(3, 2, 3, 2))
            .withShares(new Limits.Shares(8, 32, 4)).withRemembered(16);
    private static final List<Address> ADDRESSES = List.of(new Address("10.0.0.1", 1),
            new Address("10.0.0.1", 2), new Address("10.0.0.2", 1), new Address("127.0.0.1", 1),
            new Address("2001:db8::1", 1), new Address("224.0.0.1", 1));
    private static final List<Name> NAMES =
            Stream.of("a", "b", "c", "d", "e").map(Name::new).toList();
    private static final int REGISTERED = 4;
    private static final int LONGEST_SCRIPT = 1_024;
    private static final Duration LONG_AFTER = Duration.ofMinutes(5);
    /** A hub that has more to do at one instant is in an endless loop. */
    private static final int MOST_AT_ONCE = 1_000;

    private final RecordedRandom random = new RecordedRandom();
    private final List<X25519KeyPair> identities =
            NAMES.stream().map(name -> X25519KeyPair.fresh(random)).toList();
    private final InvitationSecret secret = InvitationSecret.fresh(random);
    private final List<MemberLine> lines = lines();
    private final MembersAdmission members = new MembersAdmission(lines);
    private final Hub hub = new Hub(Timing.CLASSIC, LIMITS,
            Optional.of(ClassicProfile.handshake(Timing.CLASSIC, random)),
            Optional.of(SealedProfile.handshake(X25519KeyPair.fresh(random), members, random)));
    /** A member's newest attempt. */
    private final List<FuzzedSealedClient> clients = new ArrayList<>();
    private final List<FuzzedSealedClient> all = new ArrayList<>();
    private final Set<Address> heard = new HashSet<>();
    private final Set<String> said = new HashSet<>(Set.of(Hub.SHARE_WARNING));
    private final Set<Counter> counters = new HashSet<>();
    private final FuzzedPast past = new FuzzedPast();
    private Instant now = Instant.EPOCH;

    private record Counter(int receiver, long number) {}

    @FuzzTest
    void staysBoundedAndTakesNothingForged(byte[] script) {
        if (script.length <= LONGEST_SCRIPT) {
            new SealedHubFuzzTest().play(new FuzzedScript(script));
        }
    }

    private List<MemberLine> lines() {
        List<MemberLine> members = new ArrayList<>();
        IntStream.range(0, REGISTERED).forEach(i -> members
                .add(new Registered(NAMES.get(i), identities.get(i).publicKey())));
        members.add(new Invited(NAMES.get(REGISTERED), secret.sha256(),
                Instant.EPOCH.plus(Duration.ofMinutes(1))));
        return members;
    }

    private void play(FuzzedScript script) {
        IntStream.range(0, NAMES.size()).forEach(i -> clients.add(attempt(i)));
        while (script.hasNext()) {
            step(script);
        }
        pass(LONG_AFTER);
        assertThat(hub.isIdle()).isTrue();
    }

    private void step(FuzzedScript script) {
        switch (script.next()) {
            case 'n' -> begin(script.below(NAMES.size()));
            case 'h' -> client(script, FuzzedSealedClient::hello);
            case 'f' -> client(script, FuzzedSealedClient::finish);
            case 'm' -> say(script.below(NAMES.size()), script);
            case 's' -> client(script, client -> client.seals(script.line()));
            case 'a' -> client(script, FuzzedSealedClient::acknowledges);
            case 'p' -> client(script, client -> client.seals(new Ping(script.next())));
            case 'l' -> client(script, client -> client.seals(new Leave()));
            case 'g' -> receive(address(script), Hello
                    .write(KeyPairPool.ALL.get(script.below(4)).publicKey()));
            case 'r' -> receive(address(script), script.block());
            case 'd' -> receive(address(script), past.any(script));
            case 'c' -> receive(address(script), past.anyDamaged(script));
            case 't' -> pass(Duration.ofMillis(1).multipliedBy(2L << script.below(18)));
            case 'o' -> MessageSplitter.split(script.text()).forEach(this::sayAsOperator);
            case 'v' -> review(script.next());
            default -> {
                // between two steps
            }
        }
    }

    private Address address(FuzzedScript script) {
        return ADDRESSES.get(script.below(ADDRESSES.size()));
    }

    private FuzzedSealedClient attempt(int member) {
        Optional<String> invitation =
                member < REGISTERED ? Optional.empty() : Optional.of(secret.hex());
        FuzzedSealedClient client = new FuzzedSealedClient(identities.get(member),
                new JoinPayload(NAMES.get(member).value(), invitation), random);
        all.add(client);
        return client;
    }

    private void begin(int member) {
        clients.set(member, attempt(member));
    }

    private void client(FuzzedScript script, Function<FuzzedSealedClient, byte[]> makes) {
        FuzzedSealedClient client = clients.get(script.below(NAMES.size()));
        receive(address(script), makes.apply(client));
    }

    private void say(int member, FuzzedScript script) {
        Address from = address(script);
        String text = NAMES.get(member) + ": " + script.text();
        said.add(text);
        receive(from, clients.get(member).says(text));
    }

    private void sayAsOperator(String message) {
        said.add(Name.OPERATOR + ": " + message);
        take(hub.say(message, now));
    }

    /** From now on these are members, each a bit. */
    private void review(int remaining) {
        members.replace(IntStream.range(0, lines.size())
                .filter(i -> (remaining & 1 << i) != 0).mapToObj(lines::get).toList());
        take(hub.review(now));
        assertThat(hub.present()).allMatch(
                present -> present.credentials().map(members::admits).orElse(true));
    }

    private void receive(Address from, byte[] payload) {
        heard.add(from);
        Output<Event> output = take(hub.receive(new Datagram(from, past.add(payload)), now));
        if (payload.length > 0 && payload[0] == SealedDatagram.Hello.TYPE) {
            assertThat(output.datagrams().stream()
                    .mapToInt(datagram -> datagram.payload().length).sum())
                    .isLessThanOrEqualTo(payload.length);
        }
        pass(Duration.ZERO);
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
        assertThat(heard).contains(datagram.peer());
        assertThat(datagram.payload()).hasSizeLessThanOrEqualTo(LIMITS.datagramBytes());
        past.add(datagram.payload());
        SealedDatagram.read(datagram.payload()).ifPresent(sealed -> {
            if (sealed instanceof Sealed(var receiver, var counter, var ciphertext)) {
                assertThat(counters.add(new Counter(receiver, counter))).isTrue();
            }
            all.forEach(client -> client.hears(sealed, now));
        });
    }

    private void reported(Event event) {
        switch (event) {
            case Event.Said(var client, var text) -> assertThat(said).contains(text);
            case Event.Delivered(var client, var text, var attempts, var after) ->
                    assertThat(said).contains(text);
            case Event.Failed(var what) -> throw new AssertionError(what);
            default -> {
                // not about a text
            }
        }
    }
}
