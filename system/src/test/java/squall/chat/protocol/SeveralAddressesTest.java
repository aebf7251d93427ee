package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event.Dropped;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.Hub.Presence;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A client that has asked to join at several addresses with one key, and is at one of them. */
class SeveralAddressesTest {
    private static final Instant START = Instant.EPOCH;

    private final Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
    private final RawClient left = at(1);
    private final RawClient right = at(2);

    @Test
    void theOthersEndAsSoonAsOneProvesItself() {
        joinBoth();
        hub.say("hello", START);

        Output<Event> output = hub.receive(right.says("bob: it is me"), START);

        assertThat(output.events()).containsExactly(
                new Removed(left.address(), Removed.Cause.PROVED_ELSEWHERE),
                new Event.Said(right.address(), "bob: it is me"));
        assertThat(hub.present()).extracting(Presence::address).containsExactly(right.address());
        assertThat(recipients(hub.say("and on", START))).containsExactly(right.address());
    }

    @Test
    void whatItHasAcknowledgedAtOneIsNotDroppedForTheOthers() {
        joinBoth();
        Output<Event> hello = hub.say("hello", START);
        Output<Event> output = hub.receive(
                right.acknowledges(RawClient.sentTo(right.address(), hello).getFirst()), START);
        assertThat(output.events()).noneMatch(Dropped.class::isInstance)
                .contains(new Removed(left.address(), Removed.Cause.PROVED_ELSEWHERE));
    }

    @Test
    void noneIsSentMessagesTenSecondsAfterItsLastHelloIfNoneHasProvedItself() {
        joinBoth();
        assertThat(recipients(hub.say("almost", START.plusMillis(9_999)))).hasSize(2);
        Output<Event> output = hub.say("late", START.plusSeconds(10));
        assertThat(output.datagrams()).isEmpty();
        assertThat(output.events()).containsExactly(
                new Dropped(left.address(), "Server: late", 0, Dropped.Cause.UNPROVEN),
                new Dropped(right.address(), "Server: late", 0, Dropped.Cause.UNPROVEN));
    }

    @Test
    void theOneThatGivesAHeartbeatIsSentMessagesAgain() {
        joinBoth();
        hub.receive(right.hello(), START.plusSeconds(15));
        for (int seconds = 15; seconds < 30; seconds += 2) {
            assertThat(recipients(sayAsTimePasses(START.plusSeconds(seconds))))
                    .as(seconds + " s").startsWith(right.address()).doesNotContain(left.address());
        }
    }

    @Test
    void theOneWhoseHelloComesThreeSecondsAfterTheLastOfTheOthersIsSentMessages() {
        joinBoth();
        hub.receive(left.hello(), START.plusSeconds(2));
        hub.receive(right.hello(), START.plusSeconds(5));
        for (int seconds = 12; seconds < 30; seconds += 2) {
            assertThat(recipients(sayAsTimePasses(START.plusSeconds(seconds))))
                    .as(seconds + " s").startsWith(right.address())
                    .doesNotContain(left.address());
        }
    }

    @Test
    void aHelloThatComesEarlierMayBeOneOfThoseWithWhichTheClientJoined() {
        joinBoth();
        hub.receive(left.hello(), START.plusMillis(2_001));
        hub.receive(right.hello(), START.plusSeconds(5));
        assertThat(hub.say("anybody?", START.plusSeconds(15)).datagrams()).isEmpty();
    }

    @Test
    void oneThatIsPendingEndsToo() {
        RawClient before = new RawClient(left.address(), KeyPairPool.ALL.get(1));
        before.take(hub.receive(before.hello(), START));
        joinBoth();
        assertThat(recipients(hub.say("to three", START))).hasSize(3);

        Output<Event> output = hub.receive(right.says("bob: it is me"), START);

        assertThat(output.events()).noneMatch(Removed.class::isInstance);
        assertThat(recipients(hub.say("to two", START))).containsExactly(before.address(),
                right.address());
    }

    @Test
    void itIsNotSentItsOwnWordsAtAnother() {
        right.take(hub.receive(right.hello(), START));
        hub.receive(right.says("bob: hello"), START);
        left.take(hub.receive(left.hello(), START));
        assertThat(recipients(hub.receive(right.says("bob: again"), START)))
                .containsExactly(right.address());
    }

    private static RawClient at(int port) {
        return new RawClient(new Address("192.0.2.1", port), KeyPairPool.ALL.getFirst());
    }

    private void joinBoth() {
        left.take(hub.receive(left.hello(), START));
        right.take(hub.receive(right.hello(), START));
    }

    private Output<Event> sayAsTimePasses(Instant now) {
        while (hub.deadline().filter(due -> !due.isAfter(now)).isPresent()) {
            hub.expire(now);
        }
        return hub.say("still there?", now);
    }

    private static List<Address> recipients(Output<Event> output) {
        return output.datagrams().stream().map(Datagram::peer).toList();
    }
}
