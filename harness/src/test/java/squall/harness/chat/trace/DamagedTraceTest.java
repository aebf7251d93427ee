package squall.harness.chat.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.wire.classic.ClassicKeys;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

/** What arrives other than it was sent, or from elsewhere, is judged by what arrived. */
class DamagedTraceTest {

    @Test
    void damagedMessageHasNotArrived() {
        Trace run = run("""
                links: [{of: alice, up: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, links: [{of: alice, up: [{corrupt: 100%, what: bytes 0..21}]}]}
                  - {at: 2s, client: alice, says: hello}
                  - {at: 2.5s, links: [{of: alice, up: []}]}
                """);

        MessageTransfer transfer = transfer(run, Direction.UP, "alice: hello");
        assertThat(transfer.transmissions()).extracting(Packet::at).containsExactly(millis(2_000),
                millis(2_300), millis(2_600));
        assertThat(transfer.arrivals()).containsExactly(millis(2_600));
        assertThat(transfer.acknowledged()).contains(millis(2_600));
    }

    /** The tail that is cut off is the padding of the Base64, which a reader can do without. */
    @Test
    void damageThatChangesNothingLetsItArrive() {
        History history = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, client: alice, says: hello}
                """)));
        Packet packet = transfer(Trace.of(history), Direction.UP, "alice: hello")
                .transmissions().get(0);
        String sent = new String(packet.sent().payload(), StandardCharsets.US_ASCII);
        byte[] unpadded = sent.replace("=", "").getBytes(
                StandardCharsets.US_ASCII);

        MessageTransfer transfer =
                transfer(Trace.of(arriving(history, packet, unpadded)), Direction.UP,
                        "alice: hello");

        assertThat(transfer.arrivals()).containsExactly(millis(2_000));
    }

    @Test
    void clientThatReadItsSecretWronglyNeverJoined() {
        History history = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                script: [{at: 0s, everyone: joins}]
                """)));
        Trace before = Trace.of(history);
        WireSession session = before.sessions().get(0);
        Packet secret = before.packets().stream()
                .filter(packet -> packet
                        .content() instanceof PacketContent.Secret(var of, var value)
                        && of == session)
                .findFirst().orElseThrow();
        ClassicKeys keys = (ClassicKeys) session.keys();
        byte[] plaintext = keys.secret().orElseThrow().hex();
        plaintext[0] = (byte) (plaintext[0] == '0' ? '1' : '0');
        byte[] altered = keys.aes().seal(plaintext, new SecureRandom());

        Trace after = Trace.of(arriving(history, secret, altered));

        assertThat(session.hasJoined()).isTrue();
        assertThat(after.sessions().get(0).hasJoined()).isFalse();
    }

    @Test
    void fromAnotherPortNothingArrivesInTheOldSession() {
        Trace run = run("""
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, rebind: alice}
                  - {at: 3s, client: alice, says: [one, two, three, four], every: 100ms}
                """);

        assertThat(transfer(run, Direction.UP, "alice: one").arrivals()).isEmpty();
        assertThat(run.reports(Report.JOINING_AGAIN)).hasSize(1);
        assertThat(transfer(run, Direction.UP, "alice: four").arrivals()).hasSize(1);
        assertThat(run.hasOriginalImpairments("alice", millis(0), millis(1_999))).isTrue();
        assertThat(run.hasOriginalImpairments("alice", millis(2_000), millis(2_000))).isFalse();
        assertThat(run.hasOriginalImpairments("bob", millis(0), millis(3_000))).isTrue();
    }

    /** The server does not know the client at its new port, and offers it another session. */
    @Test
    void sessionOfferedAtAnotherPortIsTheClientsASecondLater() {
        Trace run = run("""
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, rebind: alice}
                  - {at: 20s, client: bob, says: hello}
                """);

        List<WireSession> sessions = run.sessions().stream()
                .filter(session -> session.client().equals("alice")).toList();
        assertThat(sessions.get(0).hasJoined()).isTrue();
        assertThat(sessions.get(1).offered()).isEqualTo(millis(15_000));
        assertThat(sessions.get(1).joined()).isEqualTo(millis(16_000));
        assertThat(sessions.get(0).left()).isEqualTo(millis(16_000));
    }

    /** With this seed, another key is in it, of which nobody has the private half. */
    @Test
    void sessionOfADamagedHelloGoesFirstAndTheClientsOwnIsReportedOnlyThen() {
        Trace run = Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: alice, up: [{corrupt: 100%}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 200ms, links: [{of: alice, up: []}]}
                  - {at: 5s, client: bob, says: 10 messages, every: 1s}
                """).withSeed(8))));

        WireSession own = run.sessions().stream()
                .filter(session -> session.client().equals("alice")).findFirst().orElseThrow();
        int removed = run.history().occurrences()
                .indexOf(run.reports(Report.REMOVED).get(0));
        assertThat(run.reports(Report.REMOVED).get(0).isBecause(Cause.REPLACED)).isTrue();
        assertThat(own.isReportedFrom(removed)).isFalse();
        assertThat(own.isReportedFrom(removed + 1)).isTrue();
        assertThat(own.isKept(millis(60_000))).isTrue();
    }

    private static History arriving(History history, Packet packet, byte[] altered) {
        List<Occurrence> occurrences = new ArrayList<>(history.occurrences());
        occurrences.replaceAll(occurrence -> occurrence instanceof Arrived arrived
                && arrived.client().equals(packet.sent().client())
                && arrived.direction() == packet.sent().direction()
                && arrived.ordinal() == packet.sent().ordinal()
                        ? new Arrived(arrived.at(), arrived.client(), arrived.direction(),
                                arrived.ordinal(), Optional.of(altered))
                        : occurrence);
        return new History(history.scenario(), history.testbed(), occurrences);
    }

    private static Trace run(String linksAndScript) {
        return Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.of(linksAndScript))));
    }

    private static MessageTransfer transfer(Trace run, Direction direction, String text) {
        return run.transfers(direction).filter(transfer -> transfer.text().equals(text)).findFirst()
                .orElseThrow();
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
