package squall.harness.chat.conformance.experiment;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.ClassicSession;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.history.Seconds;

/**
 * Judges how malformed datagrams from a joined client's address are received. After each, the
 * client and another one must still get each other's texts.
 */
final class MalformedDatagramsExperiment extends Experiment {
    static final Claim HARMLESS =
            new Claim(Claim.DISCARDING, "nothing hostile keeps a server from serving");

    private static final Duration AFTERMATH = Duration.ofMillis(1_200);
    /** Each mutation has a number of its own, so far from the next that no length hides it. */
    private static final long NUMBERS_APART = 1_000_000;
    /** A network may lose a datagram. */
    private static final int TIMES_EACH = 2;

    MalformedDatagramsExperiment() {
        super("malformed datagrams", Mutation.FORGED, Mutation.DAMAGED, Mutation.MALFORMED,
                Mutation.WRONG_FIELDS, Mutation.NOT_IN_FLIGHT, HARMLESS);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient sender = context.join("hostile");
        WireClient listener = context.join("hears-hostile");
        sender.misleads();
        Conversation conversation = new Conversation(sender, listener, context);
        Optional<String> before = conversation.goOn();
        if (before.isPresent()) {
            throw new NotSeenException("before any hostile datagram was sent, " + before.get());
        }
        List<SentMutation> sent = new ArrayList<>();
        boolean serves = true;
        for (Mutation mutation : Mutation.all()) {
            for (int i = 0; i < TIMES_EACH && serves; i++) {
                SentMutation next = send(mutation, sent.size() + 1, sender);
                Optional<String> failure = conversation.goOn();
                failure.ifPresent(what -> context.broken(HARMLESS, "after %s, sent %s, %s; %s",
                        mutation.what(), EvidenceText.at(next.at()), what, context.lastHeard()));
                serves = failure.isEmpty();
                sent.add(next.followedBy(conversation.reply(), serves && conversation.isRead()));
            }
        }
        context.rest(AFTERMATH);
        judgeForwarding(sent, context);
        judgeAnswers(sent, sender, context);
        judgeNumbers(sent, sender, context);
        judgeTheRest(sent, context);
    }

    private static SentMutation send(Mutation mutation, int number, WireClient sender)
            throws NotSeenException, InterruptedException {
        ClassicSession session = sender.classic().session();
        Data message = session.message(sender.text("bait " + number), number * NUMBERS_APART);
        byte[] datagram = mutation.of().apply(new MutatedMessage(session, message));
        return new SentMutation(mutation, message, sender.dispatch(datagram).at(), "", false);
    }

    private static void judgeForwarding(List<SentMutation> sent, ExperimentContext context) {
        for (WireClient client : context.everybody()) {
            for (CapturedPacket packet : client.seen().received()) {
                if (packet.content() instanceof OpenedDatagram.Text heard) {
                    sent.stream()
                            .filter(each -> heard.message().text().contains(each.message().text()))
                            .findFirst()
                            .ifPresent(each -> context.broken(each.claim(),
                                    "%s, sent %s, reached %s %s", each.mutation().what(),
                                    EvidenceText.at(each.at()), client.name(),
                                    EvidenceText.at(packet.at())));
                }
            }
        }
    }

    /** Nothing else is in flight then: what comes answers the last mutation before it. */
    private static void judgeAnswers(List<SentMutation> sent, WireClient sender,
            ExperimentContext context) {
        sender.strayAcknowledgements().forEach(answer -> before(sent, answer)
                .ifPresent(each -> context.broken(each.claim(), "%s, sent %s, was acknowledged"
                        + " with %d %s", each.mutation().what(), EvidenceText.at(each.at()),
                        ((OpenedDatagram.Acknowledgement) answer.content()).number(),
                        EvidenceText.at(answer.at()))));
        sender.seen().received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Unreadable)
                .forEach(answer -> before(sent, answer)
                        .ifPresent(each -> context.broken(each.claim(),
                                "%s, sent %s, was answered with %d bytes %s",
                                each.mutation().what(), EvidenceText.at(each.at()),
                                answer.payload().length, EvidenceText.at(answer.at()))));
    }

    private static Optional<SentMutation> before(List<SentMutation> sent, CapturedPacket answer) {
        return sent.reversed().stream().filter(each -> !isAfter(each.at(), answer.at()))
                .findFirst();
    }

    /**
     * After a mutation, the next text must come under the number that is due. Nothing is shown
     * where a wrong number came before any false acknowledgement was sent.
     */
    private static void judgeNumbers(List<SentMutation> sent, WireClient sender,
            ExperimentContext context) {
        SequenceNumbers numbering = SequenceNumbers.of(sender.seen(), sender.classic().session());
        for (SentMutation each : sent) {
            Optional<Long> due = numbering.due(each.reply());
            Optional<Long> number = numbering.number(each.reply());
            if (due.isPresent() && !due.equals(number)) {
                if (each.isAcknowledgement()) {
                    context.broken(each.claim(), "after %s, sent %s, %s came under number %d, when"
                            + " %d was due", each.mutation().what(), EvidenceText.at(each.at()),
                            EvidenceText.quoted(each.reply()), number.orElseThrow(), due.get());
                } else {
                    context.notSeen(Mutation.NOT_IN_FLIGHT, "numbers were not the ones due before"
                            + " any false acknowledgement was sent, either");
                }
                return;
            }
        }
    }

    private static void judgeTheRest(List<SentMutation> sent, ExperimentContext context) {
        Map<Claim, List<SentMutation>> byClaim = sent.stream().collect(Collectors
                .groupingBy(SentMutation::claim, LinkedHashMap::new, Collectors.toList()));
        byClaim.forEach((claim, all) -> {
            long read = all.stream().filter(SentMutation::isRead).map(SentMutation::mutation)
                    .distinct().count();
            if (context.isJudged(claim)) {
                return;
            }
            if (read == 0) {
                context.notSeen(claim, "no sign that the server had read any of them");
                return;
            }
            context.kept(claim, "of %d kinds sent from %s on, each right before a message that was"
                    + " acknowledged, none was acknowledged, forwarded or answered, nor changed"
                    + " the numbers of what followed", read,
                    Seconds.rounded(all.getFirst().at()));
        });
        if (!context.isJudged(HARMLESS)) {
            context.kept(HARMLESS, "after each of %d hostile datagrams, acknowledgements among"
                    + " them, honest messages were acknowledged and forwarded both ways",
                    sent.size());
        }
    }

    /**
     * A mutation that was sent.
     *
     * @param at when it left for the server
     * @param reply the text that its sender was sent after it
     * @param isRead whether the server has read it for sure
     */
    private record SentMutation(Mutation mutation, Data message, Duration at, String reply,
            boolean isRead) {
        SentMutation followedBy(String text, boolean read) {
            return new SentMutation(mutation, message, at, text, read);
        }

        Claim claim() {
            return mutation.claim();
        }

        boolean isAcknowledgement() {
            return mutation.what().startsWith("an acknowledgement");
        }
    }
}
