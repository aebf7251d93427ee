package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.classic.ClassicClientHandshake;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.classic.SessionKeys;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

class JoiningTest {
    private static final RsaKeyPair KEY_PAIR = RsaKeyPair.fresh(new SecureRandom());

    private final SecureRandom random = new SecureRandom();
    private final SessionKeys keys = SessionKeys.fresh(random);
    private final Output.Builder<Event> output = new Output.Builder<>();
    private final Joining joining = new Joining(
            () -> new ClassicClientHandshake(KEY_PAIR, Timing.CLASSIC, Limits.CLASSIC, random),
            Conversation.SERVER, Timing.CLASSIC, Limits.CLASSIC, 0, Instant.EPOCH, output);

    @Test
    void triesFromNewPortsTwiceAsRarelyEachTimeAndEverySixteenSecondsInTheEnd() {
        Map<Integer, Duration> opened = new LinkedHashMap<>();
        passUntil(Duration.ofSeconds(63)).forEach((at, done) -> done.datagrams()
                .forEach(hello -> opened.putIfAbsent(hello.localPort(), at)));
        assertThat(opened).containsExactly(entry(0, Duration.ofMillis(300)),
                entry(1, Duration.ofSeconds(1)),
                entry(2, Duration.ofSeconds(3)), entry(3, Duration.ofSeconds(7)),
                entry(4, Duration.ofSeconds(15)), entry(5, Duration.ofSeconds(31)),
                entry(6, Duration.ofSeconds(47)), entry(7, Duration.ofSeconds(63)));
    }

    @Test
    void repeatsItsHelloEvery300MillisecondsFromTheNewestPort() {
        List<Integer> ports = new ArrayList<>();
        passUntil(Duration.ofMillis(1_900)).values().forEach(
                done -> done.datagrams().forEach(hello -> ports.add(hello.localPort())));
        assertThat(ports).containsExactly(0, 0, 0, 1, 1, 1, 1);
    }

    @Test
    void goesOnListeningAtThePortsBefore() {
        passUntil(Duration.ofSeconds(3));
        receive(0, key(keys));
        SessionKeys another = SessionKeys.fresh(random);
        receive(2, key(another));
        receive(0, secret(keys));
        assertThat(joining.established(0)).isPresent();
        assertThat(joining.established(2)).isEmpty();
    }

    @Test
    void discardsWhatIsNoPartOfTheHandshake() {
        assertThat(receive(0, new byte[1])).contains(Discard.NOT_JOINED);
    }

    @Test
    void discardsWhatComesAtAPortThatItHasNotOpened() {
        assertThat(receive(1, key(keys))).contains(Discard.NOT_JOINED);
        assertThat(receive(0, key(keys))).isEmpty();
    }

    @Test
    void listensAtFourPortsAtMost() {
        List<Integer> closed = new ArrayList<>();
        passUntil(Duration.ofSeconds(31)).values()
                .forEach(done -> closed.addAll(done.closedPorts()));
        assertThat(closed).containsExactly(0, 1);
    }

    @Test
    void showsHowOftenAndForHowLongItHasAsked() {
        passUntil(Duration.ofSeconds(1));
        assertThat(joining.contact(Instant.EPOCH.plusMillis(1_200)))
                .isInstanceOfSatisfying(Contact.Asking.class, asking -> {
                    assertThat(asking.hellos()).isEqualTo(5);
                    assertThat(asking.lasts()).isEqualTo(Duration.ofMillis(1_200));
                });
    }

    private Optional<Discard> receive(int port, byte[] payload) {
        return joining.receive(new Datagram(Conversation.SERVER, port, payload), Instant.EPOCH,
                output);
    }

    private Map<Duration, Output<Event>> passUntil(Duration end) {
        Map<Duration, Output<Event>> done = new LinkedHashMap<>();
        while (!joining.deadline().isAfter(Instant.EPOCH.plus(end))) {
            Output.Builder<Event> next = new Output.Builder<>();
            Instant now = joining.deadline();
            joining.expire(now, next);
            done.put(Duration.between(Instant.EPOCH, now), next.build());
        }
        return done;
    }

    private byte[] key(SessionKeys of) {
        return KeyExchange.wrap(of.aes(), KEY_PAIR.publicKey(), random);
    }

    private byte[] secret(SessionKeys of) {
        return KeyExchange.seal(of.hmac(), of.aes(), random);
    }
}
