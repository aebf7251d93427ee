package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.chat.protocol.Event.Dropped;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * A session whose client has sent nothing valid yet: perhaps nobody asked for it at its address.
 */
class UnprovenSessionTest {
    private final Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
    private final Address victim = new Address("192.0.2.1", 4_000);
    private final RawClient bob = new RawClient(victim, KeyPairPool.ALL.getFirst());
    private Instant now = Instant.EPOCH;

    @Test
    void isSentEachMessageTwiceAtMost() {
        bob.take(hub.receive(bob.hello(), now));
        List<Output<Event>> outputs = new ArrayList<>(List.of(hub.say("hello", now)));
        outputs.addAll(pass(Duration.ofSeconds(1)));
        assertThat(sent(outputs)).hasSize(2);
        assertThat(events(outputs)).containsExactly(
                new Dropped(victim, "Server: hello", 2, Dropped.Cause.TIMED_OUT));
    }

    @Test
    void isSentEightMessagesAtATimeAtMost() {
        bob.take(hub.receive(bob.hello(), now));
        List<Output<Event>> outputs = say(9);
        assertThat(sent(outputs)).hasSize(8);
        assertThat(events(outputs)).containsExactly(
                new Dropped(victim, "Server: message 9", 0, Dropped.Cause.UNPROVEN));
        pass(Duration.ofSeconds(1));
        assertThat(sent(say(9))).hasSize(8);
    }

    @Test
    void isSentAllTransmissionsOfAllMessagesOnceItHasAcknowledgedOne() {
        bob.take(hub.receive(bob.hello(), now));
        List<Output<Event>> outputs = say(8);
        pass(Duration.ofMillis(500));
        hub.receive(bob.acknowledges(sent(outputs).getFirst()), now);
        assertThat(sent(say(20))).hasSize(20);
        int thirdAndFourth = 2 * 7;
        int secondToFourth = 3 * 20;
        assertThat(sent(pass(Duration.ofSeconds(2)))).hasSize(thirdAndFourth + secondToFourth);
    }

    @Test
    void oneHelloDrawsLittleHoweverMuchIsSaid() {
        hub.receive(new Datagram(victim, RawClient.forgedHello()), now);
        List<Output<Event>> outputs = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            outputs.add(hub.say("message " + i, now));
            outputs.addAll(pass(Duration.ofMillis(10)));
        }
        int untilUnreachable = 12 * 8 * 2;
        int untilRemoved = 61 * 2;
        assertThat(sent(outputs)).hasSizeLessThan(untilUnreachable + untilRemoved);
        assertThat(hub.present()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 0", "224.0.0.1, 4000", "239.255.255.250, 1900",
            "255.255.255.255, 4000", "0.0.0.0, 4000", "ff02:0:0:0:0:0:0:1, 4000",
            "0:0:0:0:0:0:0:0, 4000"})
    void noClientIsAt(String host, int port) {
        Address address = new Address(host, port);
        Output<Event> output = hub.receive(new Datagram(address, RawClient.forgedHello()), now);
        assertThat(output.datagrams()).isEmpty();
        assertThat(output.events())
                .containsExactly(new Event.Discarded(address, Discard.BAD_ADDRESS));
    }

    private List<Output<Event>> say(int messages) {
        List<Output<Event>> outputs = new ArrayList<>();
        for (int i = 1; i <= messages; i++) {
            outputs.add(hub.say("message " + i, now));
        }
        return outputs;
    }

    private List<Output<Event>> pass(Duration duration) {
        Instant end = now.plus(duration);
        List<Output<Event>> outputs = new ArrayList<>();
        while (hub.deadline().filter(due -> !due.isAfter(end)).isPresent()) {
            now = hub.deadline().orElseThrow();
            outputs.add(hub.expire(now));
        }
        now = end;
        return outputs;
    }

    private List<byte[]> sent(List<Output<Event>> outputs) {
        return outputs.stream()
                .flatMap(output -> RawClient.sentTo(victim, output).stream()).toList();
    }

    private static List<Event> events(List<Output<Event>> outputs) {
        return outputs.stream().flatMap(output -> output.events().stream()).toList();
    }
}
