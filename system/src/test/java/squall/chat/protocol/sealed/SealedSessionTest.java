package squall.chat.protocol.sealed;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Event.JoiningAgain;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Leave;
import squall.chat.protocol.wire.Message.Ping;

/** A client that has joined: its pings, how it loses its server and joins again, how it leaves. */
class SealedSessionTest {
    private static final JoiningAgain UNANSWERED =
            new JoiningAgain(JoiningAgain.Cause.HEARTBEATS_UNANSWERED);
    private static final JoiningAgain TIMED_OUT =
            new JoiningAgain(JoiningAgain.Cause.MESSAGES_TIMED_OUT);

    private final SealedExchange chat = new SealedExchange();

    @BeforeEach
    void join() {
        chat.join();
        chat.events.clear();
    }

    @Test
    void pingsAfterFifteenSecondsOfSilence() {
        chat.pass(ofMillis(14_999));
        assertThat(chat.server.messages).isEmpty();
        chat.pass(ofMillis(1));
        assertThat(chat.server.messages).containsExactly(new Ping(0));
        chat.pass(ofSeconds(14));
        chat.hear(0, "bob: hi", 0);
        chat.pass(ofMillis(14_999));
        assertThat(pings()).hasSize(1);
        chat.pass(ofMillis(1));
        assertThat(pings()).containsExactly(new Ping(0), new Ping(1));
        assertThat(chat.of(JoiningAgain.class)).isEmpty();
    }

    /** Also where the server has not answered any: this profile's servers answer. */
    @Test
    void joinsAgainWhenTheThirdPingInARowIsUnansweredForASecond() {
        chat.lostUp = datagram -> true;
        chat.pass(ofMillis(45_999));
        assertThat(chat.events).isEmpty();
        chat.pass(ofMillis(1));
        assertThat(chat.events).containsExactly(UNANSWERED);
        chat.lostUp = datagram -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.events).containsExactly(UNANSWERED,
                new Event.ServerProved(chat.server.identity.publicKey()), new Event.Joined());
        assertThat(chat.ports()).containsExactly(0);
        assertThat(chat.closed).isEmpty();
    }

    @Test
    void whateverOpensIsASignOfLife() {
        chat.lostDown = datagram -> true;
        chat.pass(ofSeconds(44));
        chat.deliver(chat.server.seal(0, new Acknowledgement(7)));
        chat.pass(ofSeconds(40));
        assertThat(chat.of(JoiningAgain.class)).isEmpty();
    }

    @Test
    void joinsAgainWhenThreeMessagesHaveTimedOut() {
        loseTheServer();
        assertThat(chat.events).endsWith(TIMED_OUT);
        assertThat(chat.of(Event.TimedOut.class)).hasSize(3);
    }

    @Test
    void beginsANewAttemptEveryTenSecondsForEver() {
        loseTheServer();
        chat.sent.clear();
        chat.pass(ofMinutes(10));
        List<Hello> hellos = chat.sent(Hello.class);
        Set<Integer> indices = new HashSet<>();
        Set<String> keys = new HashSet<>();
        hellos.forEach(hello -> {
            indices.add(hello.client());
            keys.add(HexFormat.of().formatHex(hello.message1()));
        });
        assertThat(indices).hasSize(61);
        assertThat(keys).hasSize(61);
        assertThat(chat.ports()).containsExactly(0);
        assertThat(chat.of(Event.GaveUp.class)).isEmpty();
        chat.lostUp = datagram -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Joined.class)).hasSize(1);
    }

    @Test
    void saysInTheNewSessionWhatWasTypedMeanwhile() {
        loseTheServer();
        chat.server.restart();
        chat.say("and four");
        chat.lostUp = datagram -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.server.texts()).containsExactly("alice: and four");
        assertThat(chat.client.isIdle()).isTrue();
    }

    @Test
    void comesBackToAServerThatHasRestarted() {
        chat.server.restart();
        chat.pass(ofSeconds(47));
        assertThat(chat.events).containsExactly(UNANSWERED,
                new Event.ServerProved(chat.server.identity.publicKey()), new Event.Joined());
    }

    @Test
    void hearsAndAcknowledgesInTheOldSessionUntilFiveSecondsAfterTheWelcome() {
        loseTheServer();
        chat.pass(ofSeconds(30));
        chat.lostUp = datagram -> datagram instanceof Hello;
        hears("bob: while it joins", 0);
        chat.lostUp = datagram -> false;
        chat.pass(ofMillis(300));
        assertThat(chat.of(Event.Joined.class)).hasSize(1);
        chat.pass(ofMillis(4_999));
        hears("bob: still there", 50);
        chat.pass(ofMillis(1));
        chat.hear(0, "bob: over", 100);
        assertThat(heard()).containsExactly("bob: while it joins", "bob: still there");
        assertThat(chat.events).endsWith(new Event.Discarded(SealedExchange.SERVER,
                Discard.UNREADABLE));
    }

    private void hears(String text, long number) {
        chat.hear(0, text, number);
        assertThat(chat.server.messages)
                .endsWith(new Acknowledgement(number + Message.length(text)));
    }

    /** The server knows the client as one, and sends a message in one session only. */
    @Test
    void equalTextsInTwoSessionsAreTwoMessages() {
        loseTheServer();
        chat.lostUp = datagram -> false;
        chat.pass(ofMillis(300));
        chat.hear(0, "bob: yes", 0);
        chat.hear(1, "bob: yes", 0);
        chat.pass(ofSeconds(6));
        chat.hear(1, "bob: yes", 8);
        assertThat(heard()).hasSize(3);
    }

    @Test
    void whatComesTwiceIsShownOnce() {
        chat.hear(0, "bob: yes", 0);
        chat.hear(0, "bob: yes", 0);
        assertThat(heard()).containsExactly("bob: yes");
        assertThat(chat.server.messages)
                .containsExactly(new Acknowledgement(8), new Acknowledgement(8));
    }

    @Test
    void leavesWithAWordToTheServerOnceItsMessagesAreSettled() {
        chat.lostDown = datagram -> true;
        chat.say("goodbye");
        chat.leave();
        assertThat(chat.server.messages).doesNotContain(new Leave());
        chat.pass(ofSeconds(1));
        assertThat(chat.server.messages).endsWith(new Leave()).containsOnlyOnce(new Leave());
        assertThat(chat.events).endsWith(new Event.Left());
        assertThat(chat.closed).containsExactly(0);
        assertThat(chat.client.deadline()).isEmpty();
    }

    @Test
    void aClientThatHasLostItsServerAndLeavesGivesUpAfterTenSeconds() {
        loseTheServer();
        chat.leave();
        chat.pass(ofSeconds(10));
        assertThat(chat.events).endsWith(new Event.GaveUp(ofSeconds(10)));
        assertThat(chat.closed).containsExactly(0);
    }

    @Test
    void noTwoDatagramsHaveTheSameCounter() {
        chat.lostUp = datagram -> true;
        chat.say("again and again");
        chat.pass(ofSeconds(20));
        assertThat(chat.sent(Sealed.class)).hasSizeGreaterThan(4).extracting(Sealed::counter)
                .doesNotHaveDuplicates();
    }

    /** Three messages time out, and nothing is heard meanwhile. */
    private void loseTheServer() {
        chat.lostUp = datagram -> true;
        List.of("one", "two", "three").forEach(chat::say);
        chat.pass(ofSeconds(3));
        assertThat(chat.of(JoiningAgain.class)).hasSize(1);
    }

    private List<Ping> pings() {
        return chat.server.messages.stream().filter(Ping.class::isInstance).map(Ping.class::cast)
                .toList();
    }

    private List<String> heard() {
        return chat.of(Event.Heard.class).stream().map(Event.Heard::text).toList();
    }
}
