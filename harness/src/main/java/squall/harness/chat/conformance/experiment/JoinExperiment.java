package squall.harness.chat.conformance.experiment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.CapturedPackets;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.classic.Handshakes.JoinKey;
import squall.harness.network.Drops;
import squall.harness.time.DurationText;

/** Judges whether clients can join: at once, and where the answers to a hello are lost. */
final class JoinExperiment extends Experiment {
    static final Claim ANSWERED = new Claim(Claim.JOINING,
            "a hello is answered with an AES key and an HMAC secret");
    static final Claim SAME_KEYS = new Claim(Claim.JOINING,
            "the same hello from the same address is answered with the same keys");
    static final Claim KEY_LOST =
            new Claim(Claim.JOINING, "a client joins although its AES key was lost on its way");
    static final Claim SECRET_LOST =
            new Claim(Claim.JOINING, "a client joins although its HMAC secret was lost on its way");
    static final Claim FINAL_NEWLINE =
            new Claim(Claim.JOINING, "a PEM text may end with a newline");

    JoinExperiment() {
        super("joining", ANSWERED, SAME_KEYS, KEY_LOST, SECRET_LOST, FINAL_NEWLINE);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        arrive(context);
        repeatHello(context);
        joinThrough(Drops.of(1), OpenedDatagram.SessionKey.class::isInstance, "without-key",
                KEY_LOST, context);
        joinThrough(Drops.of(2), OpenedDatagram.Secret.class::isInstance, "without-secret",
                SECRET_LOST, context);
        endWithNewline(context);
    }

    private static void arrive(ExperimentContext context)
            throws NotSeenException, InterruptedException {
        WireClient first = context.open("first");
        Duration start = context.now();
        boolean joined = first.join();
        List<CapturedPacket> answers = first.seen().received();
        if (joined) {
            context.kept(ANSWERED, "%s had both after %s", first.name(),
                    DurationText.of(answers.getLast().at().minus(start)));
        } else if (answers.isEmpty()) {
            throw new NotSeenException(first.isNobodyThere()
                    ? "nobody listens there"
                    : "nothing came back within 10 s");
        } else {
            context.broken(ANSWERED,
                    "%d datagrams came back to %s, the first of %d bytes %s, and held no keys",
                    answers.size(), first.name(), answers.getFirst().payload().length,
                    EvidenceText.at(answers.getFirst().at()));
            throw new NotSeenException("nobody could join");
        }
    }

    private static void repeatHello(ExperimentContext context)
            throws NotSeenException, InterruptedException {
        WireClient client = context.open("hello-again");
        client.acknowledges(text -> false); // a client that proves itself gets no more answers
        JoinKey keyPair = client.classic().own();
        if (!isAnswered(client, keyPair, 1)) {
            context.missing(SAME_KEYS, "%s sent its hello %d times from one port, and was not"
                    + " answered within 5 s", client.name(), WireClient.MOST_TRIES);
        } else if (!isAnswered(client, keyPair, 2)) {
            context.missing(SAME_KEYS,
                    "%s repeated its hello %d times from the same port, and was not answered"
                            + " again within 5 s",
                    client.name(), WireClient.MOST_TRIES);
        } else {
            compare(client.seen(), keyPair, client.name(), context);
        }
        client.acknowledges(text -> true);
    }

    /** Whether so many keys and secrets have come some time after its last hello. */
    private static boolean isAnswered(WireClient client, JoinKey keyPair, int times)
            throws NotSeenException, InterruptedException {
        return client.repeat(keyPair.hello(), WireClient.MOST_TRIES,
                ProtocolConstants.RETRANSMIT_EVERY, WireClient.PATIENCE,
                seen -> Optional.of(seen).filter(all -> all.keys(keyPair).size() >= times
                        && all.secrets(keyPair).size() >= times))
                .isPresent();
    }

    private static void compare(CapturedPackets seen, JoinKey keyPair, String name,
            ExperimentContext context) {
        CapturedPacket before = seen.keys(keyPair).getFirst();
        CapturedPacket after = seen.keys(keyPair).getLast();
        if (!((OpenedDatagram.SessionKey) before.content()).session()
                .isSameAs(((OpenedDatagram.SessionKey) after.content()).session())) {
            context.broken(SAME_KEYS, "%s got another AES key %s than %s", name,
                    EvidenceText.at(after.at()), EvidenceText.at(before.at()));
            return;
        }
        OpenedDatagram.Secret first =
                (OpenedDatagram.Secret) seen.secrets(keyPair).getFirst().content();
        boolean same = seen.secrets(keyPair).stream()
                .allMatch(each -> ((OpenedDatagram.Secret) each.content()).secret()
                        .equals(first.secret()));
        if (same) {
            context.kept(SAME_KEYS, "%s got the same keys %s and %s", name,
                    EvidenceText.at(before.at()), EvidenceText.at(after.at()));
        } else {
            context.broken(SAME_KEYS, "%s got another HMAC secret by %s than %s", name,
                    EvidenceText.at(after.at()), EvidenceText.at(before.at()));
        }
    }

    /** @param lost whether the lost datagram is the intended half of an answer */
    private static void joinThrough(Drops drops, Predicate<OpenedDatagram> lost, String name,
            Claim claim, ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = context.open(name, drops);
        Duration start = context.now();
        if (!client.join()) {
            context.missing(claim, "%s repeated its hello for 10 s, from %d ports, and never got"
                    + " both keys", name, client.ports());
            return;
        }
        if (client.seen().received().stream()
                .noneMatch(each -> each.lost() && lost.test(each.content()))) {
            context.notSeen(claim, "on its way to %s another datagram was lost", name);
            return;
        }
        context.kept(claim, "%s joined after %s, %s", name,
                DurationText.of(context.now().minus(start)),
                client.ports() == 1
                        ? "with another hello from the same port"
                        : "from its port number " + client.ports());
    }

    private static void endWithNewline(ExperimentContext context)
            throws NotSeenException, InterruptedException {
        WireClient client = context.open("newline");
        JoinKey keyPair = client.classic().own();
        byte[] pem = Base64.getDecoder().decode(keyPair.hello());
        String text = new String(pem, StandardCharsets.US_ASCII) + "\n";
        byte[] hello = Base64.getEncoder().encode(text.getBytes(StandardCharsets.US_ASCII));
        Optional<CapturedPacket> answer = client.repeat(hello, WireClient.MOST_TRIES,
                ProtocolConstants.RETRANSMIT_EVERY, WireClient.PATIENCE,
                seen -> seen.secrets(keyPair).stream().findFirst());
        if (answer.isPresent()) {
            context.kept(FINAL_NEWLINE, "%s was answered %s", client.name(),
                    EvidenceText.at(answer.get().at()));
        } else {
            context.missing(FINAL_NEWLINE,
                    "%s sent its hello %d times, and was not answered within 5 s",
                    client.name(), WireClient.MOST_TRIES);
        }
    }
}
