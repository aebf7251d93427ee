package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.SealedRun.ms;

import org.junit.jupiter.api.Test;
import squall.harness.chat.report.Report;
import squall.harness.chat.rules.SealedRun.Party;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.wire.WireMessage;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/** Nobody is convicted who keeps to the sealed profile. */
class SealedAcquittalTest {
    private final SealedRun run = new SealedRun();
    private final Party alice = run.joins(0, "alice", 1);
    private final Party bob = run.joins(0, "bob", 1);

    private void assertNothingFound() {
        ChatRuling ruling = Judge.judge(run.history());
        assertThat(ruling.judgements()).flatMap(Judgement::findings).isEmpty();
        assertThat(run.trace().packets()).extracting(Packet::content)
                .doesNotHaveAnyElementsOfTypes(PacketContent.Unreadable.class);
    }

    @Test
    void conversationIsFollowed() {
        run.says(1_000, alice, "hi", bob);
        run.says(2_000, bob, "hello", alice);
        run.until(5_000);

        assertNothingFound();
        assertThat(run.trace().sessions()).allSatisfy(session -> {
            assertThat(session.offered()).isEqualTo(ms(100));
            assertThat(session.joined()).isEqualTo(ms(120));
        });
    }

    @Test
    void retransmissionIsAcknowledgedAndACopyOfADatagramIsNot() {
        WireMessage.Data data = new WireMessage.Data("alice: hi", 0, "");
        run.with(new squall.harness.history.Occurrence.Typed(ms(1_000), "alice", "alice: hi"));
        run.lost(1_000, run.sent(1_000, "alice", 1, Direction.UP, run.up(alice, data)));
        run.arrives(1_325, run.crosses(1_300, "alice", 1, Direction.UP, run.up(alice, data)));
        run.reported(1_320, History.SERVER, Report.SAID, "alice", 1, "alice: hi");
        run.acknowledges(1_320, alice, Direction.DOWN, data);
        run.hears(1_320, bob, "alice: hi");
        run.until(5_000);

        assertNothingFound();
    }

    @Test
    void silentClientPings() {
        run.pings(15_120, alice, 0);
        run.pings(15_120, bob, 0);
        run.until(20_000);

        assertNothingFound();
    }

    @Test
    void sessionFollowsItsClientToAnotherPort() {
        run.says(1_000, alice, "hi", bob);
        run.with(new Weather(ms(2_000), "bob", Direction.UP, Weather.Change.REBOUND, 0));
        bob.port = 2;
        run.says(3_000, bob, "moved", alice);
        run.says(4_000, alice, "good", bob);
        run.until(6_000);

        assertNothingFound();
        assertThat(run.trace().packets(Direction.DOWN).filter(packet -> packet.client()
                .equals("bob") && packet.sent().port() == 2)).hasSize(2);
    }

    @Test
    void renewedSessionTakesThePlaceOfTheOneBefore() {
        run.says(1_000, alice, "hi", bob);
        Party renewed = run.joins(2_000, "bob", 1);
        run.without(occurrence -> occurrence instanceof squall.harness.history.Occurrence.Reported r
                && (r.what() == Report.ADMITTED || r.what() == Report.JOINED)
                && !r.at().minus(ms(2_000)).isNegative());
        run.reported(2_100, History.SERVER, Report.SESSION_RENEWED, "bob", 1, "");
        run.own(2_120, "bob", Report.RENEWED, "");
        run.says(3_000, alice, "again", renewed);
        run.says(4_000, renewed, "yes", alice);
        run.until(9_000);

        assertNothingFound();
    }

    @Test
    void whatIsInFlightIsSettledInTheSessionBefore() {
        run.says(2_075, alice, "hi", bob);
        run.joins(2_000, "bob", 1);
        run.until(9_000);

        assertNothingFound();
    }

    @Test
    void whoeverHearsNothingJoinsAgainFromItsPort() {
        for (int i = 0; i < 3; i++) {
            long at = 15_120 + 15_000L * i;
            run.lost(at, run.sent(at, "alice", 1, Direction.UP,
                    run.up(alice, new WireMessage.Ping(i))));
            run.pings(at + 40L * i, bob, i);
        }
        run.own(46_120, "alice", Report.JOINING_AGAIN, "");
        Party back = run.joins(46_120, "alice", 1);
        run.says(47_000, back, "back", bob);
        run.until(50_000);

        assertNothingFound();
    }
}
