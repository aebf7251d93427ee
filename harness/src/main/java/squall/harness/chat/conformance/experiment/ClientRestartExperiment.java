package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.ClassicSession;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.chat.wire.classic.Handshakes.JoinKey;

/** Judges how a restarted client is served, which sends a new key from its old address. */
final class ClientRestartExperiment extends Experiment {
    static final Claim ANSWERED = new Claim(Claim.JOINING,
            "another key from a client's address is given a session of its own");
    static final Claim BOTH = new Claim(Claim.JOINING,
            "until one proves itself, both sessions of an address are sent what is said");
    static final Claim TAKES_OVER = new Claim(Claim.JOINING,
            "a valid envelope, even an acknowledgement, makes the new session the only one");

    private static final Duration REPEATS = Duration.ofMillis(600);
    private static final int TRIES = 3;
    /** A number that no other message of the old session has. */
    private static final long FAR_ON = 500_000;

    ClientRestartExperiment() {
        super("restart", ANSWERED, BOTH, TAKES_OVER);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = context.join("restarted");
        WireClient speaker = context.join("tells-restarted");
        ClassicSession old = client.classic().session();
        context.say(client, "before the restart");
        client.acknowledges(text -> false);
        JoinKey keyPair = client.classic().own();
        Optional<CapturedPacket> secret = client.repeat(keyPair.hello(), WireClient.MOST_TRIES,
                REPEATS, WireClient.PATIENCE,
                seen -> seen.secrets(keyPair).stream().findFirst());
        if (secret.isEmpty()) {
            context.missing(ANSWERED, "%s sent a hello with a new key %d times, and was not"
                    + " answered within 5 s", client.name(), WireClient.MOST_TRIES);
            throw new NotSeenException("there was no second session");
        }
        ClassicSession fresh = ((OpenedDatagram.Secret) secret.get().content()).session();
        context.kept(ANSWERED, "%s got other keys %s", client.name(),
                EvidenceText.at(secret.get().at()));
        hearTwice(client, speaker, old, fresh, context);
        takeOver(client, speaker, old, context);
    }

    /** Several attempts: a session without proof is sent few messages at a time. */
    private static void hearTwice(WireClient client, WireClient speaker, ClassicSession old,
            ClassicSession fresh, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        for (int i = 1; i <= TRIES && !context.isJudged(BOTH); i++) {
            Data said = context.say(speaker, "to whom it may concern, " + i);
            Optional<CapturedPacket> underNew = client.awaitText(said.text(), fresh);
            Optional<CapturedPacket> underOld = client.awaitText(said.text(), old);
            if (underNew.isPresent() && underOld.isPresent()) {
                context.kept(BOTH, "%s came under both keys, %s and %s",
                        EvidenceText.quoted(said.text()), EvidenceText.at(underOld.get().at()),
                        EvidenceText.at(underNew.get().at()));
            } else if (i == TRIES) {
                context.missing(BOTH, "%s, the last of %d texts, did not come under the %s keys"
                        + " within 5 s", EvidenceText.quoted(said.text()), TRIES,
                        underNew.isEmpty() ? "new" : "old");
            }
        }
        client.acknowledges(text -> text.session().isSameAs(fresh));
    }

    /**
     * The client acknowledges a text under the new keys; the next text must come under those alone.
     * Several attempts, since an acknowledgement may be lost.
     */
    private static void takeOver(WireClient client, WireClient speaker, ClassicSession old,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        ClassicSession fresh = client.classic().session();
        Optional<Data> alone = Optional.empty();
        Optional<Data> missing = Optional.empty();
        for (int i = 1; i <= TRIES && alone.isEmpty(); i++) {
            // Until it has proved itself, the new session may get other experiments' texts instead.
            Data first = context.say(speaker, "to the new one, " + i);
            missing = client.awaitText(first.text(), fresh).isPresent() ? Optional.empty()
                    : Optional.of(first);
            if (missing.isPresent()) {
                continue;
            }
            context.rest(TextDeliveries.OVER);
            Data second = context.say(speaker, "to the new one alone, " + i);
            missing = client.awaitText(second.text(), fresh).isPresent() ? Optional.empty()
                    : Optional.of(second);
            if (missing.isPresent()) {
                continue;
            }
            context.rest(TextDeliveries.OVER);
            alone = client.seen().texts(second.text(), old).isEmpty() ? Optional.of(second)
                    : Optional.empty();
        }
        if (missing.isPresent()) {
            context.missing(TAKES_OVER, "%s did not come under the new keys within 5 s",
                    EvidenceText.quoted(missing.get().text()));
            return;
        }
        Data late = old.message(client.text("from the old one"), FAR_ON);
        boolean read = context.barrier(client).take(() -> client.dispatch(old.seal(late)));
        if (alone.isEmpty()) {
            context.broken(TAKES_OVER, "%d times a text was acknowledged under the new keys, and"
                    + " the next text also came under the old keys", TRIES);
        } else if (!client.seen().acknowledgements(old, late.acknowledgedBy()).isEmpty()) {
            context.broken(TAKES_OVER, "%s under the old keys was acknowledged",
                    EvidenceText.quoted(late.text()));
        } else if (read) {
            context.kept(TAKES_OVER, "after an acknowledgement under the new keys, %s came under"
                    + " those alone, and a text of %s under the old keys was not acknowledged",
                    EvidenceText.quoted(alone.get().text()), client.name());
        } else {
            context.notSeen(TAKES_OVER, "no sign that the server had read the text of %s under its"
                    + " old keys", client.name());
        }
    }
}
