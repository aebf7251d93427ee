package squall.harness.chat.conformance.experiment;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isLonger;
import static squall.harness.time.Durations.isShorter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.time.DurationText;

/** Judges what a recipient is sent while it acknowledges nothing, and when it comes back. */
final class UnreachableRecipientExperiment extends Experiment {
    static final Claim TIMED_OUT =
            new Claim("R3", "1 s after its first transmission a message has timed out");
    static final Claim NOT_YET = new Claim("R9",
            "however many messages time out within 10 s, no recipient is given up");
    static final Claim ONE_AT_A_TIME = new Claim("R9",
            "once 5 in a row have timed out, over 10 s, one message at a time is tried");
    static final Claim BACK = new Claim("R9",
            "anything valid, a late acknowledgement included, brings the recipient back");

    private static final int TRIES = 2;
    private static final int PAIRS = 3;
    /** Since the first message; by then it has timed out even where a timeout takes 2 s. */
    private static final Duration WITHIN_TEN_SECONDS = Duration.ofSeconds(4);
    /** Since the first message; the last of these time out over 10 s after the first timeout. */
    private static final List<Duration> LATER = List.of(Duration.ofSeconds(7),
            Duration.ofSeconds(9), Duration.ofMillis(10_500), Duration.ofSeconds(12));
    private static final Duration SURELY_TIMED_OUT = Duration.ofMillis(2_500);
    /** By then a message that is tried has timed out, and another must be tried. */
    private static final Duration TRIED = Duration.ofMillis(1_300);
    /** Two that come closer are tried at once: one after the other would take 1 s. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);
    private static final Duration PROMPTLY = Duration.ofMillis(700);

    UnreachableRecipientExperiment() {
        super("unreachable recipient", TIMED_OUT, NOT_YET, ONE_AT_A_TIME, BACK);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("tells-gone");
        WireClient gone = context.join("gone");
        context.reach(speaker, gone);
        Attempts attempts = new Attempts(claims(), TRIES, context);
        attempts.repeat(() -> {
            gone.acknowledges(text -> false);
            Duration start = context.now();
            Data first = say(speaker, "to nobody",
                    ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE, context).getFirst();
            context.awaitText(first, gone);
            judgePatience(speaker, gone, start, attempts, context);
            for (Duration later : LATER) {
                context.restUntil(start.plus(later));
                context.say(speaker, "to nobody after " + DurationText.of(later));
            }
            context.rest(SURELY_TIMED_OUT);
            Duration unreachable = context.now();
            List<List<Data>> pairs = new ArrayList<>();
            for (int i = 1; i <= PAIRS; i++) {
                pairs.add(say(speaker, "pair " + attempts.number() + "." + i, 2, context));
                context.rest(TRIED);
            }
            judgeTries(gone, unreachable, context.now(), attempts);
            judgeTimeouts(pairs, speaker, gone, unreachable, attempts);
            boolean givenUp = pairs.stream().flatMap(List::stream)
                    .anyMatch(message -> gone.seen().texts(message.text()).isEmpty());
            comeBack(speaker, gone, first, givenUp, attempts, context);
        });
    }

    /** A pair of messages is tried at once as long as the recipient has not been given up. */
    private static void judgePatience(WireClient speaker, WireClient gone, Duration start,
            Attempts attempts, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        context.restUntil(start.plus(WITHIN_TEN_SECONDS));
        Duration from = context.now();
        List<Data> pair = say(speaker, "not yet " + attempts.number(), 2, context);
        context.rest(AT_ONCE);
        long tried = pair.stream()
                .filter(message -> !gone.seen().texts(message.text()).isEmpty()).count();
        attempts.note(NOT_YET, lateness -> tried == pair.size(), start, context.now(),
                ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE + " messages to " + gone.name()
                        + " had timed out, and "
                        + DurationText.of(from.minus(start)) + " after the first " + tried
                        + " of two messages were tried at once");
    }

    private static List<Data> say(WireClient speaker, String words, int count,
            ExperimentContext context)
            throws NotSeenException, InterruptedException {
        List<Data> said = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            said.add(context.say(speaker, words + " " + i));
        }
        return said;
    }

    /** By the messages of all senders, since the server forwards them all to the recipient. */
    private static void judgeTries(WireClient gone, Duration unreachable, Duration end,
            Attempts attempts) {
        List<CapturedPacket> tries = triesSince(unreachable, gone);
        Duration closest = end.minus(unreachable);
        String evidence = "in " + PAIRS + " pairs of messages to " + gone.name() + ", "
                + tries.size() + " were tried";
        for (int i = 1; i < tries.size(); i++) {
            Duration apart = tries.get(i).at().minus(tries.get(i - 1).at());
            if (isShorter(apart, closest)) {
                closest = apart;
                evidence = "messages had timed out for more than 10 s, and then " + gone.name()
                        + " was sent "
                        + text(tries.get(i - 1)) + " and " + DurationText.of(apart) + " later "
                        + text(tries.get(i));
            }
        }
        Duration gap = closest;
        attempts.note(ONE_AT_A_TIME,
                lateness -> !tries.isEmpty() && isLonger(gap.plus(lateness), AT_ONCE),
                unreachable, end, evidence);
    }

    /**
     * A message that is tried after dropped ones shows that the one tried before it has timed out.
     * Nothing is shown where a pair is tried as a whole, or other clients' messages come between.
     */
    private static void judgeTimeouts(List<List<Data>> pairs, WireClient speaker, WireClient gone,
            Duration unreachable, Attempts attempts) throws NotSeenException, InterruptedException {
        List<CapturedPacket> tries = triesSince(unreachable, gone);
        boolean shown = false;
        for (int i = 1; i < pairs.size(); i++) {
            String dropped = pairs.get(i - 1).getLast().text();
            Data said = pairs.get(i).getFirst();
            Duration acknowledged = speaker.awaitAcknowledgement(said, Duration.ZERO)
                    .map(CapturedPacket::at).orElseThrow();
            Optional<UnreachableAttempt> turn =
                    UnreachableAttempt.of(said.text(), acknowledged, tries)
                            .filter(each -> gone.seen().texts(dropped).isEmpty()
                                    && each.isDue(Duration.ZERO));
            shown |= turn.isPresent();
            turn.ifPresent(each -> attempts.note(TIMED_OUT,
                    lateness -> each.wasTried() || !each.isDue(lateness), unreachable,
                    acknowledged, each.words()));
        }
        if (!shown) {
            attempts.notShown(TIMED_OUT, "of no two messages one was tried and the next dropped,"
                    + " which alone shows when the first has timed out");
        }
    }

    private static List<CapturedPacket> triesSince(Duration time, WireClient gone) {
        return gone.seen().firstTransmissions().stream()
                .filter(each -> isAfter(each.at(), time)).toList();
    }

    /** @param givenUp whether any message was not tried */
    private static void comeBack(WireClient speaker, WireClient gone, Data first,
            boolean givenUp, Attempts attempts, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        OpenedDatagram.Text old =
                gone.seen().texts(first.text()).getFirst().text();
        Duration back = context.now();
        gone.acknowledge(old);
        context.rest(Duration.ofMillis(200));
        for (Data message : say(speaker, "welcome back", 2, context)) {
            Duration said = context.now();
            Optional<Duration> heard = gone.awaitText(message.text()).map(CapturedPacket::at);
            Duration took = heard.orElse(said.plus(WireClient.PATIENCE)).minus(said);
            if (!givenUp) {
                attempts.notShown(BACK, "every message was tried, so " + gone.name()
                        + " had never been given up");
                continue;
            }
            attempts.note(BACK, lateness -> !isLonger(took, PROMPTLY.plus(lateness)), back,
                    said.plus(took),
                    gone.name() + " acknowledged " + EvidenceText.quoted(first.text())
                            + " late, and then " + EvidenceText.quoted(message.text())
                            + (heard.isPresent() ? " reached it " : " did not reach it ")
                            + EvidenceText.at(said.plus(took)));
        }
        gone.acknowledges(text -> true);
        gone.deliver(gone.next("here I am"));
    }

    private static String text(CapturedPacket packet) {
        return EvidenceText.quoted(packet.text().message().text());
    }
}
