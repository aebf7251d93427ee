package squall.harness.chat.conformance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import squall.harness.chat.wire.Handshakes;
import squall.harness.chat.wire.JoinKey;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.network.Drops;

/** Gets in: at once, and where the answers to a hello are lost. */
final class JoinExperiment implements Experiment {
    static final Claim ANSWERED = new Claim(Claim.JOINING,
            "a hello is answered with an AES key and an HMAC secret");
    static final Claim SAME_KEYS = new Claim(Claim.JOINING,
            "the same hello from the same address is answered with the same keys");
    static final Claim KEY_LOST =
            new Claim(Claim.JOINING, "a client whose AES key was lost on its way gets in");
    static final Claim SECRET_LOST =
            new Claim(Claim.JOINING, "a client whose HMAC secret was lost on its way gets in");
    static final Claim FINAL_NEWLINE =
            new Claim(Claim.JOINING, "a PEM text may end with a newline");

    @Override
    public String name() {
        return "joining";
    }

    @Override
    public List<Claim> claims() {
        return List.of(ANSWERED, SAME_KEYS, KEY_LOST, SECRET_LOST, FINAL_NEWLINE);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        arrive(trial);
        repeatHello(trial);
        joinThrough(Drops.of(1), OpenedDatagram.Key.class::isInstance, "without-key", KEY_LOST,
                trial);
        joinThrough(Drops.of(2), OpenedDatagram.Secret.class::isInstance, "without-secret",
                SECRET_LOST,
                trial);
        endWithNewline(trial);
    }

    private static void arrive(ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        WireClient first = trial.open("first");
        Duration start = trial.now();
        boolean joined = first.join();
        List<CapturedPacket> answers = first.seen().received();
        if (joined) {
            trial.kept(ANSWERED, "%s had both after %s", first.name(), EvidenceText.seconds(
                    answers.getLast().at().minus(start)));
        } else if (answers.isEmpty()) {
            throw new NotSeenException(first.tap().isNobodyThere()
                    ? "nobody listens there"
                    : "nothing came back within 10 s");
        } else {
            trial.broken(ANSWERED,
                    "%d datagrams came back to %s, the first of %d bytes %s, and no keys in them",
                    answers.size(), first.name(), answers.getFirst().payload().length,
                    EvidenceText.at(answers.getFirst().at()));
            throw new NotSeenException("nobody could join");
        }
    }

    private static void repeatHello(ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        WireClient client = trial.open("hello-again");
        client.acknowledges(text -> false); // it would prove itself, and get no more answers
        JoinKey keyPair = client.keyPairs().own();
        if (!isAnswered(client, keyPair, 1)) {
            trial.missing(SAME_KEYS, "%s said hello %d times from one port, and was not"
                    + " answered within 5 s", client.name(), WireClient.MOST_TRIES);
        } else if (!isAnswered(client, keyPair, 2)) {
            trial.missing(SAME_KEYS,
                    "%s repeated its hello %d times from the same port, and was not answered"
                            + " again within 5 s",
                    client.name(), WireClient.MOST_TRIES);
        } else {
            compare(client.seen(), keyPair, client.name(), trial);
        }
        client.acknowledges(text -> true);
    }

    /** Whether it has, some time after its last hello, seen so many keys and secrets. */
    private static boolean isAnswered(WireClient client, JoinKey keyPair, int times)
            throws NotSeenException, InterruptedException {
        boolean answered = false;
        for (int i = 1; i <= WireClient.MOST_TRIES && !answered; i++) {
            client.hello(keyPair);
            answered = client.tap().await(seen -> seen.keys(keyPair).size() >= times
                    && seen.secrets(keyPair).size() >= times
                            ? Optional.of(true)
                            : Optional.empty(),
                    i < WireClient.MOST_TRIES ? ProtocolConstants.RETRANSMIT_EVERY
                            : WireClient.PATIENCE)
                    .isPresent();
        }
        return answered;
    }

    private static void compare(CapturedPackets seen, JoinKey keyPair, String name,
            ExperimentContext trial) {
        CapturedPacket before = seen.keys(keyPair).getFirst();
        CapturedPacket after = seen.keys(keyPair).getLast();
        if (!((OpenedDatagram.Key) before.content()).session()
                .isSameAs(((OpenedDatagram.Key) after.content()).session())) {
            trial.broken(SAME_KEYS, "%s was given another AES key %s than %s", name,
                    EvidenceText.at(after.at()), EvidenceText.at(before.at()));
            return;
        }
        OpenedDatagram.Secret first =
                (OpenedDatagram.Secret) seen.secrets(keyPair).getFirst().content();
        boolean same = seen.secrets(keyPair).stream()
                .allMatch(
                        each -> ((OpenedDatagram.Secret) each.content()).secret()
                                .equals(first.secret()));
        if (same) {
            trial.kept(SAME_KEYS, "%s was given the same keys %s and %s", name,
                    EvidenceText.at(before.at()), EvidenceText.at(after.at()));
        } else {
            trial.broken(SAME_KEYS, "%s was given another HMAC secret by %s than %s", name,
                    EvidenceText.at(after.at()), EvidenceText.at(before.at()));
        }
    }

    /** @param lost what the first half of an answer is, or the second */
    private static void joinThrough(Drops drops, Predicate<OpenedDatagram> lost, String name,
            Claim claim, ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient client = trial.open(name, drops);
        Duration start = trial.now();
        if (!client.join()) {
            trial.missing(claim, "%s repeated its hello for 10 s, from %d ports, and never had"
                    + " both keys", name, client.tap().flows());
            return;
        }
        if (client.seen().received().stream()
                .noneMatch(each -> each.lost() && lost.test(each.content()))) {
            trial.notSeen(claim, "the datagram that was lost on its way to %s was another one",
                    name);
            return;
        }
        trial.kept(claim, "%s got in after %s, %s", name,
                EvidenceText.seconds(trial.now().minus(start)),
                client.tap().flows() == 1
                        ? "by another hello from the same port"
                        : "from its port number " + client.tap().flows());
    }

    private static void endWithNewline(ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        WireClient client = trial.open("newline");
        JoinKey keyPair = client.keyPairs().own();
        byte[] pem = Base64.getDecoder().decode(Handshakes.hello(keyPair.publicKey()));
        String text = new String(pem, StandardCharsets.US_ASCII) + "\n";
        byte[] hello = Base64.getEncoder().encode(text.getBytes(StandardCharsets.US_ASCII));
        Optional<CapturedPacket> answer = Optional.empty();
        for (int i = 1; i <= WireClient.MOST_TRIES && answer.isEmpty(); i++) {
            client.send(hello);
            answer = client.tap().await(seen -> seen.secrets(keyPair).stream().findFirst(),
                    i < WireClient.MOST_TRIES ? ProtocolConstants.RETRANSMIT_EVERY
                            : WireClient.PATIENCE);
        }
        if (answer.isPresent()) {
            trial.kept(FINAL_NEWLINE, "%s was answered %s", client.name(),
                    EvidenceText.at(answer.get().at()));
        } else {
            trial.missing(FINAL_NEWLINE,
                    "%s said hello %d times, and was not answered within 5 s",
                    client.name(), WireClient.MOST_TRIES);
        }
    }
}
