package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.ProbePool;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.network.Impairment;

/**
 * What an experiment may do, and where it notes its findings. When the run is out of time, every
 * method that waits for the server ends the experiment.
 */
@SuppressWarnings("AnnotateFormatMethod") // the annotation would cost a library
final class ExperimentContext {
    private final ProbePool pool;
    private final Findings findings;

    ExperimentContext(ProbePool pool, Findings findings) {
        this.pool = pool;
        this.findings = findings;
    }

    /**
     * A client that has joined and has proved to the server that it holds its keys. There are two
     * attempts to join, since this machine may be busy.
     */
    WireClient join(String name) throws NotSeenException, InterruptedException {
        WireClient client = open(name);
        if (!client.join()) {
            client = open(name + "-again");
            if (!pool.isAlive() || !client.join()) {
                throw new NotSeenException(name + " could not join within 10 s, " + lastHeard());
            }
        }
        client.proveItself();
        return client;
    }

    /** A client that has not joined; its relay impairs what the server sends it. */
    WireClient open(String name, Impairment... down) throws NotSeenException {
        return pool.open(name, down);
    }

    /** A client says a text, where that is not what is tested. */
    Data say(WireClient speaker, String words) throws NotSeenException, InterruptedException {
        Data message = speaker.next(words);
        if (speaker.deliver(message).isEmpty()) {
            throw new NotSeenException(EvidenceText.quoted(message.text())
                    + " was not even acknowledged, " + lastHeard());
        }
        return message;
    }

    /** A client says a text that another client gets, where that is not what is tested. */
    void reach(WireClient speaker, WireClient listener)
            throws NotSeenException, InterruptedException {
        awaitText(say(speaker, "can " + listener.name() + " hear me"), listener);
    }

    /** The first transmission of a message that must reach a client; ends the experiment else. */
    CapturedPacket awaitText(Data message, WireClient listener)
            throws NotSeenException, InterruptedException {
        return listener.awaitText(message.text()).orElseThrow(() -> new NotSeenException(
                EvidenceText.quoted(message.text()) + " never reached " + listener.name()));
    }

    DeliveryBarrier barrier(WireClient witness) {
        return new DeliveryBarrier(this, witness);
    }

    /** The number of datagrams that full sockets have dropped so far, the server's and ours. */
    long drops() {
        return pool.drops();
    }

    /** The number of datagrams that our own full sockets have dropped so far. */
    long ownDrops() {
        return pool.ownDrops();
    }

    void rest(Duration time) throws NotSeenException, InterruptedException {
        pool.rest(time);
    }

    void restUntil(Duration time) throws NotSeenException, InterruptedException {
        rest(time.minus(now()));
    }

    Duration now() {
        return pool.now();
    }

    /** The greatest lateness of this machine between these two times. */
    Duration lateness(Duration from, Duration to) {
        return pool.lateness(from, to);
    }

    void kept(Claim claim, String evidence, Object... arguments) {
        findings.note(claim, ClaimVerdict.KEPT, String.format(Locale.ROOT, evidence, arguments));
    }

    void broken(Claim claim, String evidence, Object... arguments) {
        findings.note(claim, ClaimVerdict.BROKEN, String.format(Locale.ROOT, evidence, arguments));
    }

    void notSeen(Claim claim, String reason, Object... arguments) {
        findings.note(claim, ClaimVerdict.NOT_SEEN, String.format(Locale.ROOT, reason, arguments));
    }

    void note(Claim claim, ClaimVerdict verdict, String evidence) {
        findings.note(claim, verdict, evidence);
    }

    /**
     * What did not come breaks the claim where the server still answers others; where it does not,
     * nothing more can be seen.
     */
    void missing(Claim claim, String evidence, Object... arguments)
            throws NotSeenException, InterruptedException {
        if (!pool.isAlive()) {
            throw new NotSeenException(pool.silence());
        }
        broken(claim, evidence, arguments);
    }

    /** Whether the server answers a newcomer. */
    boolean isServerAlive() throws NotSeenException, InterruptedException {
        return pool.isAlive();
    }

    boolean isJudged(Claim claim) {
        return findings.isJudged(claim);
    }

    /** When any client last got anything from the server. */
    String lastHeard() {
        return pool.lastHeard();
    }

    List<WireClient> everybody() {
        return pool.clients();
    }

    String mark() {
        return pool.mark();
    }
}
