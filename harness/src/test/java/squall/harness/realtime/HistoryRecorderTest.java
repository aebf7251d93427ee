package squall.harness.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Copy;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Drops;
import squall.harness.network.Duplicate;
import squall.harness.network.Fate;
import squall.harness.network.Impairment;
import squall.harness.network.Link;
import squall.harness.network.LinkId;
import squall.harness.network.Truncate;

class HistoryRecorderTest {
    private static final LinkId UP = new LinkId("bob", Direction.UP);
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    private final HistoryRecorder recorder =
            new HistoryRecorder(InstantSource.fixed(Instant.EPOCH));

    @Test
    void equalDatagramsFareInTheOrderInWhichTheyWereSent() {
        Link link = link(Drops.first(1));
        recorder.sent(UP, 0, HELLO, at(1));
        recorder.sent(UP, 0, HELLO, at(2));
        recorder.entered(UP, 1, HELLO, link.judge(at(1), HELLO));
        recorder.entered(UP, 1, HELLO, link.judge(at(2), HELLO));
        recorder.arrived(UP, 1, HELLO, at(3));

        List<Occurrence> occurrences = recorder.finish();
        assertThat(occurrences).hasSize(4);
        assertThat(((Sent) occurrences.get(0)).ordinal()).isEqualTo(1);
        assertThat(occurrences.get(1)).isEqualTo(new Lost(at(1), "bob", Direction.UP, 1, "drops"));
        assertThat(((Sent) occurrences.get(2)).ordinal()).isEqualTo(2);
        assertThat(occurrences.get(3)).isEqualTo(new Arrived(at(3), "bob", Direction.UP, 2));
    }

    @Test
    void everyCopyArrivesAndOneThatIsDamagedWithItsBytes() {
        Link link = link(new Duplicate(1), new Truncate(1, Optional.of(2)));
        recorder.sent(UP, 0, HELLO, at(1));
        recorder.entered(UP, 1, HELLO, link.judge(at(1), HELLO));
        byte[] damaged = {'h', 'e'};
        recorder.arrived(UP, 1, damaged, at(2));
        recorder.arrived(UP, 1, damaged, at(3));
        recorder.arrived(UP, 1, damaged, at(4));

        assertThat(recorder.finish()).hasSize(3)
                .filteredOn(Arrived.class::isInstance).allSatisfy(
                        each -> assertThat(((Arrived) each).altered()).hasValue(damaged));
    }

    @Test
    void whatNeverCameToARelayWasSentToAClosedPort() {
        Link link = link();
        recorder.sent(UP, 3, HELLO, at(1));
        recorder.sent(UP, 3, new byte[] {1}, at(2));
        recorder.entered(UP, 3, new byte[] {1}, link.judge(at(2), new byte[] {1}));

        assertThat(recorder.finish()).hasSize(3)
                .contains(new Lost(at(1), "bob", Direction.UP, 2, "closed-port"));
    }

    @Test
    void whatWasSentOnLongAgoAndArrivedNowhereWasLostAsItSetOut() {
        byte[] late = {1};
        recorder.sent(UP, 1, HELLO, at(1));
        recorder.sent(UP, 1, HELLO, at(2));
        recorder.sent(UP, 1, late, at(3));
        recorder.streamed(UP, 1, HELLO, 1);
        recorder.streamed(UP, 1, HELLO, 2);
        recorder.streamed(UP, 1, late, 3);
        recorder.arrived(UP, 1, HELLO, at(2));
        recorder.giveUpBefore(at(3), "torn-stream");

        assertThat(recorder.finish()).filteredOn(Lost.class::isInstance)
                .containsExactly(new Lost(at(2), "bob", Direction.UP, 2, "torn-stream"));
    }

    @Test
    void whatIsReadLongAfterItsLinkHasBroughtItShowsThatTheMachineWasLate() {
        Link link = link(new Delay(at(20), Duration.ZERO));
        recorder.sent(UP, 1, HELLO, at(1));
        recorder.entered(UP, 1, HELLO, link.judge(at(1), HELLO));
        recorder.arrived(UP, 1, HELLO, at(121));

        assertThat(recorder.finish()).endsWith(new Late(at(121), History.SERVER, at(100)));
    }

    @Test
    void ofTwoEqualCopiesTheOneThatWasDueFirstArrivesFirst() {
        Fate fate = new Fate.Arriving(1,
                List.of(new Copy(0, at(90), HELLO), new Copy(1, at(20), HELLO)));
        recorder.sent(UP, 1, HELLO, at(1));
        recorder.entered(UP, 1, HELLO, fate);
        recorder.arrived(UP, 1, HELLO, at(21));
        recorder.arrived(UP, 1, HELLO, at(91));

        assertThat(recorder.finish()).noneMatch(Late.class::isInstance);
    }

    @Test
    void whatIsLostUnseenTakesNoLaterEqualDatagramsArrival() {
        Link link = link(new Delay(at(20), Duration.ZERO));
        for (int sent : List.of(1_000, 2_000, 17_000, 32_000)) {
            recorder.sent(UP, 0, HELLO, at(sent));
            recorder.entered(UP, 1, HELLO, link.judge(at(sent), HELLO));
            if (sent > 1_000) {
                recorder.arrived(UP, 1, HELLO, at(sent + 21));
            }
        }

        assertThat(recorder.finish()).noneMatch(Late.class::isInstance)
                .filteredOn(Arrived.class::isInstance).containsExactly(
                        new Arrived(at(2_021), "bob", Direction.UP, 2),
                        new Arrived(at(17_021), "bob", Direction.UP, 3),
                        new Arrived(at(32_021), "bob", Direction.UP, 4));
    }

    @Test
    void equalDatagramsThatWaitedTogetherShowHowLateTheirReaderWas() {
        Link link = link();
        for (int sent : List.of(1_000, 2_000)) {
            recorder.sent(UP, 0, HELLO, at(sent));
            recorder.entered(UP, 1, HELLO, link.judge(at(sent), HELLO));
        }
        recorder.arrived(UP, 1, HELLO, at(3_000));
        recorder.arrived(UP, 1, HELLO, at(3_001));

        assertThat(recorder.finish()).contains(new Late(at(3_001), History.SERVER, at(2_001)))
                .filteredOn(Arrived.class::isInstance).hasSize(2);
    }

    @Test
    void equalDatagramsFromTwoPortsAreToldApartByThose() {
        Link link = link();
        for (int port : List.of(1, 2)) {
            recorder.sent(UP, 0, HELLO, at(port * 1_000L));
            recorder.entered(UP, port, HELLO, link.judge(at(port * 1_000L), HELLO));
        }
        recorder.arrived(UP, 1, HELLO, at(3_000));
        recorder.arrived(UP, 2, HELLO, at(4_000));

        assertThat(recorder.finish()).filteredOn(Arrived.class::isInstance).containsExactly(
                new Arrived(at(3_000), "bob", Direction.UP, 1),
                new Arrived(at(4_000), "bob", Direction.UP, 2));
    }

    @Test
    void whatIsLostBeforeItsRelayIsNotTheNextEqualDatagram() {
        Link link = link();
        byte[] other = {1};
        recorder.sent(UP, 0, HELLO, at(1));
        recorder.sent(UP, 0, other, at(2));
        recorder.entered(UP, 1, other, link.judge(at(2), other));
        recorder.sent(UP, 0, HELLO, at(15_000));
        recorder.entered(UP, 1, HELLO, link.judge(at(15_000), HELLO));
        recorder.arrived(UP, 1, HELLO, at(15_001));

        assertThat(recorder.finish()).noneMatch(Late.class::isInstance)
                .contains(new Sent(at(15_000), "bob", 1, Direction.UP, 2, HELLO),
                        new Arrived(at(15_001), "bob", Direction.UP, 2),
                        new Lost(at(1), "bob", Direction.UP, 3, History.CLOSED_PORT));
    }

    @Test
    void ofEqualDatagramsThatIsDroppedWhichItsRelayNames() {
        Link link = link(new Delay(at(20), Duration.ZERO));
        recorder.sent(UP, 0, HELLO, at(1));
        recorder.entered(UP, 1, HELLO, link.judge(at(1), HELLO));
        recorder.sent(UP, 0, HELLO, at(2));
        recorder.entered(UP, 1, HELLO, link.judge(at(2), HELLO));
        recorder.dropped(UP, 2, HELLO, "queue-full", at(2));
        recorder.arrived(UP, 1, HELLO, at(22));

        assertThat(recorder.finish()).contains(new Arrived(at(22), "bob", Direction.UP, 1),
                new Lost(at(2), "bob", Direction.UP, 2, "queue-full"));
    }

    @Test
    void whatATornStreamLostDoesNotComeOutOfTheNextOne() {
        byte[] other = {1};
        recorder.sent(UP, 1, HELLO, at(1));
        recorder.streamed(UP, 1, HELLO, 1);
        recorder.sent(UP, 1, other, at(2));
        recorder.streamed(UP, 1, other, 2);
        recorder.arrived(UP, 1, other, at(3));
        for (long ordinal : List.of(3L, 4L)) {
            recorder.sent(UP, 1, HELLO, at(ordinal));
            recorder.streamed(UP, 1, HELLO, ordinal);
        }
        recorder.arrived(UP, 1, HELLO, at(10));
        recorder.arrived(UP, 1, HELLO, at(11));

        assertThat(recorder.finish()).contains(new Arrived(at(10), "bob", Direction.UP, 3),
                new Arrived(at(11), "bob", Direction.UP, 4));
    }

    @Test
    void whenAStreamBringsSomethingIsNobodysFault() {
        recorder.sent(UP, 1, HELLO, at(1));
        recorder.streamed(UP, 1, HELLO, 1);
        recorder.arrived(UP, 1, HELLO, at(900));

        assertThat(recorder.finish()).endsWith(new Arrived(at(900), "bob", Direction.UP, 1));
    }

    private static Link link(Impairment... impairments) {
        return new Link(1, "bob", Direction.UP, List.of(impairments));
    }

    private static Duration at(long milliseconds) {
        return Duration.ofMillis(milliseconds);
    }
}
