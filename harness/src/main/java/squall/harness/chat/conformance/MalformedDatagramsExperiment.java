package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import squall.harness.chat.wire.WireMessage.Data;

/**
 * Sends what is hostile from a joined client's address, one after the other, and has an honest
 * conversation after each: both clients must still be heard by each other.
 */
final class MalformedDatagramsExperiment implements Experiment {
    static final Claim HARMLESS =
            new Claim(Claim.DISCARDING, "nothing hostile keeps a server from serving");

    private static final Duration AFTERMATH = Duration.ofMillis(1_200);
    /** So far apart that numbers show what they come from, whatever length is added. */
    private static final long NUMBERS_APART = 1_000_000;
    /** A network may lose one datagram. */
    private static final int TIMES_EACH = 2;

    @Override
    public String name() {
        return "hostility";
    }

    @Override
    public List<Claim> claims() {
        return List.of(Mutation.FORGED, Mutation.DAMAGED, Mutation.MALFORMED,
                Mutation.WRONG_FIELDS, Mutation.NOT_UNDER_WAY, HARMLESS);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient attacker = trial.join("hostile");
        WireClient listener = trial.join("hears-hostile");
        attacker.misleads();
        Conversation conversation = new Conversation(attacker, listener, trial);
        Optional<String> before = conversation.goOn();
        if (before.isPresent()) {
            throw new NotSeenException("before anything hostile was sent, " + before.get());
        }
        List<Laid> laid = new ArrayList<>();
        boolean serves = true;
        for (Mutation hostility : Mutation.all()) {
            for (int i = 0; i < TIMES_EACH && serves; i++) {
                Laid next = lay(hostility, laid.size() + 1, attacker);
                Optional<String> failure = conversation.goOn();
                failure.ifPresent(what -> trial.broken(HARMLESS, "after %s, sent %s, %s; %s",
                        hostility.what(), EvidenceText.at(next.at()), what, trial.lastHeard()));
                serves = failure.isEmpty();
                laid.add(next.followedBy(conversation.reply(), serves && conversation.isRead()));
            }
        }
        trial.rest(AFTERMATH);
        judgeForwarding(laid, trial);
        judgeAnswers(laid, attacker, trial);
        judgeNumbers(laid, attacker, trial);
        acquit(laid, trial);
    }

    private static Laid lay(Mutation hostility, int number, WireClient attacker)
            throws NotSeenException, InterruptedException {
        ServerSession session = attacker.session();
        Data message = session.message(attacker.text("bait " + number),
                number * NUMBERS_APART);
        return new Laid(hostility, message,
                attacker.dispatch(hostility.of().apply(new MutatedMessage(session, message))).at(),
                "",
                false);
    }

    private static void judgeForwarding(List<Laid> laid, ExperimentContext trial) {
        for (WireClient client : trial.everybody()) {
            for (CapturedPacket sighting : client.seen().received()) {
                if (sighting.content() instanceof OpenedDatagram.Text heard) {
                    laid.stream()
                            .filter(each -> heard.message().text()
                                    .contains(each.message().text()))
                            .findFirst()
                            .ifPresent(each -> trial.broken(each.claim(),
                                    "%s, sent %s, reached %s %s", each.hostility().what(),
                                    EvidenceText.at(each.at()), client.name(),
                                    EvidenceText.at(sighting.at())));
                }
            }
        }
    }

    /** Nothing else is under way then: what comes answers whatever was sent last. */
    private static void judgeAnswers(List<Laid> laid, WireClient attacker,
            ExperimentContext trial) {
        attacker.strayAcknowledgements().forEach(answer -> before(laid, answer)
                .ifPresent(each -> trial.broken(each.claim(), "%s, sent %s, was acknowledged"
                        + " with %d %s", each.hostility().what(), EvidenceText.at(each.at()),
                        ((OpenedDatagram.Acknowledgement) answer.content()).number(),
                        EvidenceText.at(answer.at()))));
        attacker.seen().received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Nonsense)
                .forEach(answer -> before(laid, answer)
                        .ifPresent(each -> trial.broken(each.claim(),
                                "%s, sent %s, was answered with %d bytes %s",
                                each.hostility().what(), EvidenceText.at(each.at()),
                                answer.payload().length, EvidenceText.at(answer.at()))));
    }

    private static Optional<Laid> before(List<Laid> laid, CapturedPacket answer) {
        return laid.reversed().stream().filter(each -> each.at().compareTo(answer.at()) <= 0)
                .findFirst();
    }

    /**
     * What came behind something hostile must bear the number that was due. Nothing is shown where
     * a number was not the one that was due before anything was acknowledged falsely.
     */
    private static void judgeNumbers(List<Laid> laid, WireClient attacker,
            ExperimentContext trial) {
        SequenceNumbers numbering = SequenceNumbers.of(attacker.seen(), attacker.session());
        for (Laid each : laid) {
            Optional<Long> due = numbering.due(each.reply());
            Optional<Long> number = numbering.number(each.reply());
            if (due.isPresent() && !due.equals(number)) {
                if (each.isAcknowledgement()) {
                    trial.broken(each.claim(), "after %s, sent %s, %s came under number %d, when"
                            + " %d was due", each.hostility().what(), EvidenceText.at(each.at()),
                            EvidenceText.quoted(each.reply()), number.orElseThrow(),
                            due.get());
                } else {
                    trial.notSeen(Mutation.NOT_UNDER_WAY, "numbers did not go on as they are due"
                            + " before anything was acknowledged falsely, either");
                }
                return;
            }
        }
    }

    private static void acquit(List<Laid> laid, ExperimentContext trial) {
        Map<Claim, List<Laid>> byClaim =
                laid.stream().collect(Collectors.groupingBy(Laid::claim, LinkedHashMap::new,
                        Collectors.toList()));
        byClaim.forEach((claim, all) -> {
            long read = all.stream().filter(Laid::isRead).map(Laid::hostility).distinct().count();
            if (trial.isJudged(claim)) {
                return;
            }
            if (read == 0) {
                trial.notSeen(claim, "no sign that the server had read any of them");
                return;
            }
            trial.kept(claim, "of %d kinds sent from %s on, each right before a message that was"
                    + " acknowledged, none was acknowledged, forwarded or answered, nor changed"
                    + " the numbers of what followed", read,
                    EvidenceText.seconds(
                            all.getFirst().at()));
        });
        if (!trial.isJudged(HARMLESS)) {
            trial.kept(HARMLESS, "after each of %d hostile datagrams, acknowledgements among them,"
                    + " honest messages were acknowledged and forwarded both ways", laid.size());
        }
    }

    /**
     * What was sent then.
     *
     * @param reply the text that was said to its sender after it
     * @param isRead whether the server has read it, as far as that can be told
     */
    private record Laid(Mutation hostility, Data message, Duration at, String reply,
            boolean isRead) {
        Laid followedBy(String text, boolean read) {
            return new Laid(hostility, message, at, text, read);
        }

        Claim claim() {
            return hostility.claim();
        }

        boolean isAcknowledgement() {
            return hostility.what().startsWith("an acknowledgement");
        }
    }
}
