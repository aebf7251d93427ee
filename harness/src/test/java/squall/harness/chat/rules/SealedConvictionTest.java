package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.SealedRun.datagram;
import static squall.harness.chat.rules.SealedRun.hello;
import static squall.harness.chat.rules.SealedRun.keys;
import static squall.harness.chat.rules.SealedRun.ms;
import static squall.harness.chat.rules.SealedRun.retry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import squall.harness.chat.report.Report;
import squall.harness.chat.rules.SealedRun.Flight;
import squall.harness.chat.rules.SealedRun.Party;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.sealed.SealedJson;
import squall.harness.history.History;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;

/** Each check convicts who breaks what it is about, in a history that is right otherwise. */
class SealedConvictionTest {
    private static final byte[] OTHER_COOKIE =
            "another one of 24 bytes.".getBytes(StandardCharsets.US_ASCII);

    private final SealedRun run = new SealedRun();
    private final Party alice = run.joins(0, "alice", 1);
    private final Party bob = run.joins(0, "bob", 1);

    private Flight hi(long at) {
        return run.sent(at, "alice", 1, Direction.UP,
                run.up(alice, new WireMessage.Data("alice: hi", 0, "")));
    }

    @Test
    void counterIsUsedAgain() {
        Flight first = run.lost(1_000, hi(1_000));
        run.lost(1_300, run.sent(1_300, "alice", 1, Direction.UP, first.payload()));

        assertThat(run.findings(new FreshVectorCheck("counter"))).containsExactly(
                "fresh counter: datagram 5 UP on alice's link at 1.3 s has the counter of an"
                        + " earlier one");
    }

    @Test
    void oneKeySealsInBothDirections() {
        int own = run.index();
        int server = run.index();
        byte[] bytes = keys(own, server);
        System.arraycopy(bytes, 25, bytes, 90, 64);
        run.with(new KeyTaken(ms(1_000), "carol", "sealed", bytes));
        Party carol = new Party("carol",
                (squall.harness.chat.wire.sealed.SealedSessionKeys) new squall.harness.chat.wire.sealed.SealedWireReader()
                        .clientKey(bytes),
                1);
        run.crosses(1_020, "carol", 1, Direction.DOWN,
                run.down(carol, new WireMessage.Welcome()));
        run.crosses(1_040, "carol", 1, Direction.UP, run.up(carol, new WireMessage.Ping(0)));

        assertThat(run.findings(new FreshVectorCheck("counter"))).containsExactly(
                "fresh counter: datagram 1 UP on carol's link at 1.04 s has the counter of an"
                        + " earlier one");
    }

    @Test
    void nameCrossesInTheClear() {
        byte[] finish = datagram(4, 90, 7);
        byte[] name = "{\"name\":\"bob\"}".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name, 0, finish, 40, name.length);
        run.crosses(1_000, "bob", 1, Direction.UP, finish);

        assertThat(run.findings(new SecrecyCheck())).containsExactly(
                "R8: datagram 4 UP on bob's link at 1 s shows \"\"name\":\"bob\"\"");
    }

    @Test
    void identityKeyCrossesInTheClear() {
        byte[] identity = new byte[32];
        Arrays.fill(identity, (byte) 'k');
        run.with(new KeyTaken(ms(0), "bob", "sealed", ("x25519 "
                + Base64.getEncoder().encodeToString(identity))
                .getBytes(StandardCharsets.US_ASCII)));
        byte[] finish = datagram(4, 90, 7);
        System.arraycopy(identity, 0, finish, 40, identity.length);
        run.crosses(1_000, "bob", 1, Direction.UP, finish);

        assertThat(run.findings(new SecrecyCheck())).containsExactly(
                "R8: datagram 4 UP on bob's link at 1 s shows \"" + "k".repeat(32) + "\"");
    }

    @Test
    void textCrossesUnderTheNumberOfAnother() {
        run.says(1_000, alice, "hi", bob);
        bob.heard = 0;
        run.hears(1_500, bob, "alice: yo");
        run.until(5_000);

        assertThat(run.findings(new RepetitionCheck())).containsExactly(
                "R7: bob took up server's \"alice: yo\" to bob at 1.52 s, which has the number of"
                        + " one before");
    }

    @Test
    void answerIsLongerThanWhatAsked() {
        run.crosses(1_000, "carol", 1, Direction.UP, hello(9, new byte[24]));
        run.crosses(1_020, "carol", 1, Direction.DOWN, datagram(3, 200, 9, 10));

        assertThat(run.findings(new ProvenAddressCheck())).containsExactly(
                "S1: datagram 1 DOWN on carol's link at 1.02 s has 200 bytes, and answers 192 of"
                        + " an address that has not proved itself");
    }

    @Test
    void oneHelloIsAnsweredTwice() {
        run.crosses(1_000, "carol", 1, Direction.UP, hello(9, new byte[24]));
        run.crosses(1_020, "carol", 1, Direction.DOWN, retry(9, OTHER_COOKIE));
        run.crosses(1_021, "carol", 1, Direction.DOWN, retry(9, OTHER_COOKIE));

        assertThat(run.findings(new ProvenAddressCheck())).containsExactly(
                "S1: datagram 2 DOWN on carol's link at 1.021 s answers no request to join, and"
                        + " goes to an address that has not proved itself");
    }

    @Test
    void handshakeIsTakenUpWithoutACookie() {
        run.crosses(1_000, "carol", 1, Direction.UP, hello(9, new byte[24]));
        run.crosses(1_020, "carol", 1, Direction.DOWN, datagram(3, 105, 9, 10));

        assertThat(run.findings(new ProvenAddressCheck())).containsExactly(
                "S1: the server took up carol's handshake at 1.02 s, though no good cookie had"
                        + " come from there");
    }

    @Test
    void cookieOfAnotherAddressIsGood() {
        run.crosses(1_000, "carol", 1, Direction.UP, hello(9, new byte[24]));
        run.crosses(1_020, "carol", 1, Direction.DOWN, retry(9, OTHER_COOKIE));
        run.injected(1_100, History.STRANGER, 1, Direction.UP, hello(9, OTHER_COOKIE));
        run.crosses(1_100, History.STRANGER, 1, Direction.DOWN, datagram(3, 105, 9, 10));

        assertThat(run.findings(new ProvenAddressCheck())).containsExactly(
                "S1: the server took up stranger's handshake at 1.1 s, though no good cookie had"
                        + " come from there");
    }

    @Test
    void sealedDatagramOfAStrangerIsAnswered() {
        run.injected(1_000, History.STRANGER, 1, Direction.UP, datagram(5, 60, 77));
        run.crosses(1_000, History.STRANGER, 1, Direction.DOWN, datagram(5, 40, 78));

        assertThat(run.findings(new ProvenAddressCheck())).containsExactly(
                "S1: datagram 1 DOWN on stranger's link at 1 s answers no request to join, and"
                        + " goes to an address that has not proved itself");
    }

    @Test
    void clientTakesTheKeysOfAnImpostor() {
        run.injected(900, "carol", 1, Direction.DOWN, datagram(3, 105, 9, 10));
        run.with(new KeyTaken(ms(900), "carol", "sealed", keys(9, 10)));

        assertThat(run.findings(new WelcomeCheck())).containsExactly(
                "S2: carol took a session's keys at 0.9 s, when its server had not answered");
    }

    @Test
    void clientSpeaksBeforeItIsWelcomed() {
        run.crosses(110, "alice", 1, Direction.UP,
                run.up(alice, new WireMessage.Data("alice: hi", 0, "")));

        assertThat(run.findings(new WelcomeCheck())).containsExactly(
                "S2: alice sent alice's \"alice: hi\" to server at 0.11 s, before alice had been"
                        + " welcomed");
    }

    @Test
    void serverForwardsBeforeItWelcomes() {
        Party carol = run.joins(2_000, "carol", 1);
        run.without(occurrence -> occurrence instanceof Sent sent && sent.client().equals("carol")
                && sent.at().equals(ms(2_100)));
        run.without(occurrence -> occurrence instanceof squall.harness.history.Occurrence.Arrived a
                && a.client().equals("carol") && a.at().equals(ms(2_120)));
        run.crosses(2_110, "carol", 1, Direction.DOWN,
                run.down(carol, new WireMessage.Data("alice: hi", 0, "")));

        assertThat(run.findings(new WelcomeCheck())).containsExactly(
                "S2: server sent server's \"alice: hi\" to carol at 2.11 s, before carol had been"
                        + " welcomed");
    }

    @Test
    void serverWelcomesWhoHasNotFinished() {
        Party carol = run.joins(2_000, "carol", 1);
        run.without(occurrence -> occurrence instanceof squall.harness.history.Occurrence.Arrived a
                && a.client().equals(carol.client) && a.at().equals(ms(2_100)));

        assertThat(run.findings(new WelcomeCheck())).containsExactly(
                "S2: the server let carol in at 2.1 s, which had not shown who it is");
    }

    @Test
    void datagramIsOpenedTwice() {
        WireMessage.Data hi = run.says(1_000, alice, "hi", bob);
        byte[] sent = run.history().occurrences().stream()
                .filter(o -> o instanceof Sent s && s.at().equals(ms(1_000))).findFirst()
                .map(o -> ((Sent) o).payload()).orElseThrow();
        run.injected(3_000, "alice", 1, Direction.UP, sent);
        assertThat(run.findings(new OpenedOnceCheck())).isEmpty();

        run.crosses(3_000, "alice", 1, Direction.DOWN,
                run.down(alice, new WireMessage.Acknowledgement(hi.acknowledgedBy())));
        assertThat(run.findings(new OpenedOnceCheck())).containsExactly(
                "S3: server acknowledged alice's \"alice: hi\" to server at 3 s, when a datagram"
                        + " came that it had opened before");
        assertThat(run.findings(new AcknowledgementCheck())).isEmpty();
    }

    @Test
    void sessionDoesNotFollowItsClient() {
        run.with(new Weather(ms(2_000), "bob", Direction.UP, Weather.Change.REBOUND, 0));
        bob.port = 2;
        run.says(3_000, bob, "moved");
        bob.port = 1;
        run.hears(4_000, bob, "alice: hi");

        assertThat(run.findings(new RoamingCheck())).containsExactly(
                "S4: datagram 5 DOWN on bob's link at 4 s is bob's, who was not at bob's port 1"
                        + " at 4 s");
    }

    @Test
    void sessionFollowsWhatDoesNotOpen() {
        byte[] forged = bob.keys.up().seal(bob.keys.server(), 99, new byte[] {1});
        forged[forged.length - 1] ^= 1;
        run.injected(2_000, History.STRANGER, 1, Direction.UP, forged);
        run.crosses(3_000, History.STRANGER, 1, Direction.DOWN,
                run.down(bob, new WireMessage.Data("alice: hi", 0, "")));

        assertThat(run.findings(new RoamingCheck())).containsExactly(
                "S4: datagram 1 DOWN on stranger's link at 3 s is bob's, who was not at"
                        + " stranger's port 1 at 3 s");
    }

    @Test
    void sessionFollowsAnOldCounter() {
        byte[] old = run.up(bob, new WireMessage.Ping(0));
        run.says(1_000, bob, "hi");
        run.injected(2_000, History.STRANGER, 1, Direction.UP, old);
        run.crosses(2_000, History.STRANGER, 1, Direction.DOWN,
                run.down(bob, new WireMessage.Pong(0)));

        assertThat(run.findings(new RoamingCheck())).containsExactly(
                "S4: datagram 1 DOWN on stranger's link at 2 s is bob's, who was not at"
                        + " stranger's port 1 at 2 s");
    }

    @Test
    void sessionMayFollowTheNewestDatagramWhereverItComesFrom() {
        byte[] delayed = run.up(bob, new WireMessage.Ping(0));
        run.injected(2_000, History.STRANGER, 1, Direction.UP, delayed);
        run.crosses(2_000, History.STRANGER, 1, Direction.DOWN,
                run.down(bob, new WireMessage.Pong(0)));

        assertThat(run.findings(new RoamingCheck())).isEmpty();
    }

    @Test
    void messageBeginsInASessionThatAnotherHasReplaced() {
        run.joins(2_000, "bob", 1);
        run.says(2_090, alice, "hi", bob);
        run.until(9_000);

        assertThat(run.findings(new ForwardingCheck())).containsExactly(
                "R5: the server began server's \"alice: hi\" to bob at 2.11 s in a session that"
                        + " another had replaced");
    }

    @Test
    void silentClientDoesNotPing() {
        run.pings(15_120, bob, 0);
        run.until(20_000);

        assertThat(run.findings(new PingCheck()))
                .containsExactly("R11: alice sent no ping at 15.12 s");
    }

    @Test
    void pingComesTooEarly() {
        run.pings(15_120, bob, 0);
        run.pings(9_000, alice, 0);
        run.until(20_000);

        assertThat(run.findings(new PingCheck())).containsExactly(
                "R11: alice sent a ping at 9 s, when one was due at 15.12 s");
    }

    @Test
    void pingIsNotAnsweredUnderItsNumber() {
        run.pings(15_120, bob, 0);
        run.crosses(15_120, "alice", 1, Direction.UP, run.up(alice, new WireMessage.Ping(4)));
        run.crosses(15_140, "alice", 1, Direction.DOWN, run.down(alice, new WireMessage.Pong(5)));
        run.until(20_000);

        assertThat(run.findings(new PingCheck())).containsExactly(
                "R11: the server sent alice pong 5 at 15.14 s, when no such ping had just arrived",
                "R11: the server did not at once answer alice's ping 4, which arrived at 15.14 s");
    }

    @Test
    void clientJoinsAgainWithoutReasonFromAnotherPort() {
        run.own(5_000, "alice", Report.JOINING_AGAIN, "");
        run.joins(5_000, "alice", 2);
        run.until(6_000);

        assertThat(run.findings(new PingCheck())).containsExactly(
                "R11: alice joined again at 5 s, when neither three messages in a row had timed"
                        + " out nor three pings were unanswered",
                "R11: alice joined again at 5 s from another port than it had");
    }

    @Test
    void clientDoesNotJoinAgainAfterThreePings() {
        for (int i = 0; i < 3; i++) {
            long at = 15_120 + 15_000L * i;
            run.lost(at, run.sent(at, "alice", 1, Direction.UP,
                    run.up(alice, new WireMessage.Ping(i))));
            run.pings(at + 40L * i, bob, i);
        }
        run.until(50_000);

        assertThat(run.findings(new PingCheck())).containsExactly(
                "R11: alice did not join again at 46.12 s, after 3 pings in a row unanswered");
    }

    @Test
    void anotherSpeaksUnderAClientsName() {
        run.crosses(1_000, "alice", 1, Direction.UP,
                alice.keys.up().seal(alice.keys.server(), alice.up++,
                        SealedJson.write(new WireMessage.Data("bob: hi", 0, ""))));
        run.reported(1_020, History.SERVER, Report.SAID, "alice", 1, "bob: hi");
        run.acknowledges(1_020, alice, Direction.DOWN, new WireMessage.Data("bob: hi", 0, ""));
        run.hears(1_020, bob, "bob: hi");
        run.until(5_000);

        assertThat(run.findings(new RepetitionCheck())).containsExactly(
                "R7: server took up \"bob: hi\" at 1.02 s, which had not arrived");
        assertThat(run.findings(new ForwardingCheck())).containsExactly(
                "R5: the server sent server's \"bob: hi\" to bob, which nobody had said");
    }
}
