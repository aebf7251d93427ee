package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.SealedAttempt;
import squall.harness.chat.conformance.probe.SealedJoining;
import squall.harness.chat.conformance.probe.SealedSession;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Control;
import squall.harness.time.DurationText;

/** Judges the steps of a handshake, each repeated, and the last of them forged. */
final class SealedJoinExperiment extends Experiment {
    static final Claim JOINS = new Claim(Claim.JOINING, "a client that keeps to the steps joins");
    static final Claim SAME_ANSWER = new Claim(Claim.JOINING,
            "the same HELLO with a good cookie is answered with the same ANSWER");
    static final Claim FORGED_FINISH =
            new Claim(Claim.JOINING, "a forged FINISH is not answered, and does no harm");
    static final Claim FINISH_AGAIN = new Claim(Claim.JOINING,
            "the same FINISH is answered again, under another counter");
    static final Claim ONE_KEY =
            new Claim(Claim.JOINING, "a server has the same key in every handshake");

    private static final Duration AFTERMATH = Duration.ofMillis(400);

    SealedJoinExperiment() {
        super("joining", JOINS, SAME_ANSWER, FORGED_FINISH, FINISH_AGAIN, ONE_KEY);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        arrive(context);
        WireClient client = context.open("step-by-step");
        SealedJoining joining = new SealedJoining(client, client.sealed().attempt());
        SealedAttempt.Finish finish = repeatHello(joining, context);
        forgeFinish(joining, finish, context);
        repeatFinish(joining, finish, context);
        SealedAttempt.Finish other =
                new SealedJoining(client, client.sealed().attempt()).finish();
        if (Arrays.equals(finish.serverKey(), other.serverKey())) {
            context.kept(ONE_KEY, "it was the same in two handshakes");
        } else {
            context.broken(ONE_KEY, "it was another one in another handshake");
        }
    }

    private static void arrive(ExperimentContext context)
            throws NotSeenException, InterruptedException {
        WireClient first = context.open("first");
        Duration start = context.now();
        if (first.join()) {
            context.kept(JOINS, "%s was welcome after %s", first.name(),
                    DurationText.of(context.now().minus(start)));
            return;
        }
        List<CapturedPacket> answers = first.seen().received();
        if (answers.isEmpty()) {
            throw new NotSeenException(first.isNobodyThere()
                    ? "nobody listens there"
                    : "nothing came back within 10 s");
        }
        context.broken(JOINS, "%s was not welcome; %d datagrams came back, the last of %d bytes %s",
                first.name(), answers.size(), answers.getLast().payload().length,
                EvidenceText.at(answers.getLast().at()));
        throw new NotSeenException("nobody could join");
    }

    private static SealedAttempt.Finish repeatHello(SealedJoining joining,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = joining.client();
        SealedAttempt attempt = joining.attempt();
        byte[] cookie = joining.cookie()
                .orElseThrow(() -> new NotSeenException("a hello was not answered"));
        byte[] answer = joining.answer(cookie).orElseThrow(
                () -> new NotSeenException("a hello with its cookie was not answered"));
        Optional<CapturedPacket> again = client.repeat(attempt.hello(cookie), WireClient.MOST_TRIES,
                ProtocolConstants.RETRANSMIT_EVERY, WireClient.PATIENCE,
                seen -> seen.answers(attempt.client()).stream().skip(1).findFirst());
        if (again.isEmpty()) {
            context.missing(SAME_ANSWER, "%s repeated its hello %d times, and was not answered"
                    + " again", client.name(), WireClient.MOST_TRIES);
        } else if (Arrays.equals(again.get().payload(), answer)) {
            context.kept(SAME_ANSWER, "%s got the same %d bytes twice", client.name(),
                    answer.length);
        } else {
            context.broken(SAME_ANSWER, "%s got another answer %s", client.name(),
                    EvidenceText.at(again.get().at()));
        }
        return attempt.finish(answer)
                .orElseThrow(() -> new NotSeenException("the answer is not genuine"));
    }

    private static void forgeFinish(SealedJoining joining, SealedAttempt.Finish finish,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = joining.client();
        byte[] forged = finish.datagram().clone();
        forged[forged.length - 1] ^= 1;
        boolean read = new HandshakeBarrier(context, client).take(() -> client.dispatch(forged));
        context.rest(AFTERMATH);
        boolean answered = !client.seen().controls(finish.session()).isEmpty();
        Optional<Control> outcome = joining.outcome(finish);
        if (answered) {
            context.broken(FORGED_FINISH, "one whose last bit is wrong was answered");
        } else if (outcome.isEmpty()) {
            context.missing(FORGED_FINISH, "after it, the genuine FINISH was not answered");
        } else if (read) {
            context.kept(FORGED_FINISH, "one whose last bit is wrong was not answered, and then the"
                    + " genuine one was: %s", outcome.get().words());
        } else {
            context.notSeen(FORGED_FINISH, "no sign that the server had read one");
        }
    }

    private static void repeatFinish(SealedJoining joining, SealedAttempt.Finish finish,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = joining.client();
        SealedSession session = finish.session();
        int before = client.seen().controls(session).size();
        Optional<CapturedPacket> again =
                client.repeat(finish.datagram(), WireClient.MOST_TRIES,
                        ProtocolConstants.RETRANSMIT_EVERY, WireClient.PATIENCE,
                        seen -> seen.controls(session).stream().skip(before).findFirst());
        List<CapturedPacket> all = client.seen().controls(session);
        Set<Long> counters = new HashSet<>();
        if (before == 0 || again.isEmpty()) {
            context.missing(FINISH_AGAIN, "%s repeated its FINISH %d times, and was not answered"
                    + " again", client.name(), WireClient.MOST_TRIES);
        } else if (!all.stream().allMatch(each -> counters.add(each.counter()))) {
            context.broken(FINISH_AGAIN, "%s was answered twice under one counter",
                    client.name());
        } else if (all.stream().map(each -> ((OpenedDatagram.Control) each.content()).message())
                .distinct().count() > 1) {
            context.broken(FINISH_AGAIN, "%s was given another answer", client.name());
        } else {
            context.kept(FINISH_AGAIN, "%s was answered under the counters %s", client.name(),
                    counters.stream().sorted().toList());
        }
    }
}
