package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.network.Impairment;

/**
 * One experiment under way: what it may do, and where it notes what it finds. Whatever waits for
 * the server ends it when the run is out of time.
 */
@SuppressWarnings("AnnotateFormatMethod") // the annotation would cost a library
final class ExperimentContext {
    private final ProbePool bench;
    private final Findings findings;

    ExperimentContext(ProbePool bench, Findings findings) {
        this.bench = bench;
        this.findings = findings;
    }

    /**
     * A client that has joined, if need be at the second attempt, since a machine may be busy, and
     * that has proved to the server that it holds its keys.
     */
    WireClient join(String name) throws NotSeenException, InterruptedException {
        WireClient client = joinSilently(name);
        client.proveItself();
        return client;
    }

    /** A client that has joined, and has sent nothing since. */
    WireClient joinSilently(String name) throws NotSeenException, InterruptedException {
        WireClient client = open(name);
        if (!client.join()) {
            client = open(name + "-again");
            if (!bench.isAlive() || !client.join()) {
                throw new NotSeenException(name + " could not join within 10 s, " + lastHeard());
            }
        }
        return client;
    }

    /** A client that has not joined; its relay does this to what the server sends it. */
    WireClient open(String name, Impairment... down) throws NotSeenException {
        return bench.open(name, down);
    }

    /** A client says something, which is not what the experiment is about. */
    Data say(WireClient speaker, String words) throws NotSeenException, InterruptedException {
        Data message = speaker.next(words);
        if (speaker.deliver(message).isEmpty()) {
            throw new NotSeenException(EvidenceText.quoted(message.text())
                    + " was not even acknowledged, " + lastHeard());
        }
        return message;
    }

    /**
     * A client says something that another one hears, which is not what the experiment is about.
     */
    void reach(WireClient speaker, WireClient listener)
            throws NotSeenException, InterruptedException {
        Data message = say(speaker, "can " + listener.name() + " hear me");
        if (listener.awaitText(message.text()).isEmpty()) {
            throw new NotSeenException(
                    EvidenceText.quoted(message.text()) + " never reached " + listener.name());
        }
    }

    /** Sends so that the server has read it. */
    DeliveryBarrier passage(WireClient witness) {
        return new DeliveryBarrier(this, witness);
    }

    /** How many datagrams full sockets have dropped so far, the server's and ours. */
    long drops() {
        return bench.drops();
    }

    /** How many datagrams our own full sockets have dropped so far. */
    long ownDrops() {
        return bench.ownDrops();
    }

    void rest(Duration time) throws NotSeenException, InterruptedException {
        bench.rest(time);
    }

    Duration now() {
        return bench.now();
    }

    /** By how much this machine was late at most between these two. */
    Duration lateness(Duration from, Duration to) {
        return bench.punctuality().worst(from, to);
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

    void note(Claim claim, ClaimVerdict standing, String evidence) {
        findings.note(claim, standing, evidence);
    }

    /**
     * Something did not come: held against a server that still answers others, and against nobody
     * where it does not.
     */
    void missing(Claim claim, String evidence, Object... arguments)
            throws NotSeenException, InterruptedException {
        if (!bench.isAlive()) {
            throw new NotSeenException(bench.silence());
        }
        broken(claim, evidence, arguments);
    }

    /** Whether it answers a newcomer. */
    boolean isServerAlive() throws NotSeenException, InterruptedException {
        return bench.isAlive();
    }

    boolean isJudged(Claim claim) {
        return findings.isJudged(claim);
    }

    /** When the server was last heard by anybody. */
    String lastHeard() {
        return bench.lastHeard();
    }

    List<WireClient> everybody() {
        return bench.clients();
    }

    String mark() {
        return bench.mark();
    }
}
