package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.JoinKey;
import squall.harness.chat.wire.WireMessage.Data;

/** A client that has restarted says hello from its old address, with a new key. */
final class ClientRestartExperiment implements Experiment {
    static final Claim ANSWERED = new Claim(Claim.JOINING,
            "another key from a client's address is given a session of its own");
    static final Claim BOTH = new Claim(Claim.JOINING,
            "until one proves itself, both sessions of an address are sent what is said");
    static final Claim TAKES_OVER = new Claim(Claim.JOINING,
            "a valid envelope, if only an acknowledgement, makes the new session the only one");

    private static final Duration REPEATS = Duration.ofMillis(600);
    private static final int TRIES = 3;
    /** A number that no other message of the old session has. */
    private static final long FAR_ON = 500_000;

    @Override
    public String name() {
        return "restart";
    }

    @Override
    public List<Claim> claims() {
        return List.of(ANSWERED, BOTH, TAKES_OVER);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient client = trial.join("restarted");
        WireClient speaker = trial.join("tells-restarted");
        ServerSession old = client.session();
        trial.say(client, "before the restart");
        client.acknowledges(text -> false);
        JoinKey keyPair = client.keyPairs().own();
        Optional<CapturedPacket> secret = Optional.empty();
        for (int i = 1; i <= WireClient.MOST_TRIES && secret.isEmpty(); i++) {
            client.hello(keyPair);
            secret = client.tap().await(seen -> seen.secrets(keyPair).stream().findFirst(),
                    i < WireClient.MOST_TRIES ? REPEATS : WireClient.PATIENCE);
        }
        if (secret.isEmpty()) {
            trial.missing(ANSWERED, "%s said hello %d times with a new key, and was not answered"
                    + " within 5 s", client.name(), WireClient.MOST_TRIES);
            throw new NotSeenException("there was no second session");
        }
        ServerSession fresh = ((OpenedDatagram.Secret) secret.get().content()).session();
        trial.kept(ANSWERED, "%s had other keys %s", client.name(),
                EvidenceText.at(secret.get().at()));
        hearTwice(client, speaker, old, fresh, trial);
        takeOver(client, speaker, old, trial);
    }

    /** Again, where it did not: a session without proof is sent few messages at a time. */
    private static void hearTwice(WireClient client, WireClient speaker, ServerSession old,
            ServerSession fresh, ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        for (int i = 1; i <= TRIES && !trial.isJudged(BOTH); i++) {
            Data said = trial.say(speaker, "to whom it may concern, " + i);
            Optional<CapturedPacket> underNew = client.awaitText(said.text(), fresh);
            Optional<CapturedPacket> underOld = client.awaitText(said.text(), old);
            if (underNew.isPresent() && underOld.isPresent()) {
                trial.kept(BOTH, "%s came under both keys, %s and %s",
                        EvidenceText.quoted(said.text()), EvidenceText.at(underOld.get().at()),
                        EvidenceText.at(underNew.get().at()));
            } else if (i == TRIES) {
                trial.missing(BOTH, "%s, the last of %d texts, did not come under the %s keys"
                        + " within 5 s", EvidenceText.quoted(said.text()), TRIES,
                        underNew.isEmpty() ? "new" : "old");
            }
        }
        client.acknowledges(text -> text.session().isSameAs(fresh));
    }

    /**
     * A text comes under the new keys, is acknowledged, and the next is to come under those alone;
     * again, where it did not, since an acknowledgement may be lost.
     */
    private static void takeOver(WireClient client, WireClient speaker, ServerSession old,
            ExperimentContext trial) throws NotSeenException, InterruptedException {
        ServerSession fresh = client.session();
        Optional<Data> alone = Optional.empty();
        Optional<Data> missing = Optional.empty();
        for (int i = 1; i <= TRIES && alone.isEmpty(); i++) {
            // Until it has proved itself, the new session may get other experiments' texts instead.
            Data first = trial.say(speaker, "to the new one, " + i);
            missing = client.awaitText(first.text(), fresh).isPresent() ? Optional.empty()
                    : Optional.of(first);
            if (missing.isPresent()) {
                continue;
            }
            trial.rest(TextDeliveries.OVER);
            Data second = trial.say(speaker, "to the new one alone, " + i);
            missing = client.awaitText(second.text(), fresh).isPresent() ? Optional.empty()
                    : Optional.of(second);
            if (missing.isPresent()) {
                continue;
            }
            trial.rest(TextDeliveries.OVER);
            alone = client.seen().texts(second.text(), old).isEmpty() ? Optional.of(second)
                    : Optional.empty();
        }
        if (missing.isPresent()) {
            trial.missing(TAKES_OVER, "%s did not come under the new keys within 5 s",
                    EvidenceText.quoted(missing.get().text()));
            return;
        }
        Data late = old.message(client.text("from the old one"), FAR_ON);
        boolean read = trial.passage(client).take(() -> client.dispatch(old.seal(late)));
        if (alone.isEmpty()) {
            trial.broken(TAKES_OVER, "%d times a text was acknowledged under the new keys, and the"
                    + " next came under the old ones, too", TRIES);
        } else if (!client.seen().acknowledgements(old, late.acknowledgedBy()).isEmpty()) {
            trial.broken(TAKES_OVER, "%s under the old keys was acknowledged",
                    EvidenceText.quoted(late.text()));
        } else if (read) {
            trial.kept(TAKES_OVER, "after an acknowledgement under the new keys, %s came under"
                    + " those alone, and what %s said under the old ones was not acknowledged",
                    EvidenceText.quoted(alone.get().text()), client.name());
        } else {
            trial.notSeen(TAKES_OVER, "no sign that the server had read what %s said under its"
                    + " old keys", client.name());
        }
    }
}
