package squall.harness.chat.conformance.experiment;

import static squall.harness.time.Durations.isLonger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.time.DurationText;

/** Judges the transmissions to a recipient that does not acknowledge, and to the others. */
final class RetransmissionExperiment extends Experiment {
    static final Claim AT_ONCE = new Claim("R1", "a message is acknowledged at once");
    static final Claim TIMES =
            new Claim("R2", "a message is sent again 0.3, 0.6 and 0.9 s after the first time");
    static final Claim SAME_NUMBER =
            new Claim("R2", "every transmission of a message has the same number");
    static final Claim GIVEN_UP =
            new Claim("R3", "after four transmissions a message is given up for that recipient");
    static final Claim SEVERAL =
            new Claim("R6", "several messages to one recipient may be in flight");
    static final Claim OTHERS =
            new Claim("R6", "a mute recipient delays nobody else's deliveries");

    private static final Duration PROMPTLY = Duration.ofMillis(250);
    /** After the last attempt. */
    private static final Duration FINAL_WAIT = Duration.ofSeconds(2);
    private static final int MESSAGES = 3;
    private static final String MUTED = "nobody acknowledges";

    RetransmissionExperiment() {
        super("mute recipient", AT_ONCE, TIMES, SAME_NUMBER, GIVEN_UP, SEVERAL, OTHERS);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("tells-mute");
        WireClient mute = context.join("mute");
        WireClient other = context.join("beside-mute");
        mute.acknowledges(text -> !text.message().text().contains(MUTED));
        context.reach(speaker, mute);
        Attempts attempts = new Attempts(List.of(AT_ONCE, TIMES, SEVERAL, OTHERS), context);
        List<Data> muted = new ArrayList<>();
        attempts.repeat(() -> {
            muted.addAll(attempt(attempts, speaker, mute, other, context));
            // A valid message of its own keeps it from becoming unreachable (R9).
            mute.deliver(mute.next("not mute at all"));
        });
        context.rest(FINAL_WAIT);
        judgeAll(muted.stream().map(message -> TextDeliveries.of(message.text(), mute)).toList(),
                context);
    }

    /** The messages of this attempt; none where an acknowledgement was lost. */
    private static List<Data> attempt(Attempts attempts, WireClient speaker, WireClient mute,
            WireClient other, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        List<Data> said = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            Data message = speaker.next(MUTED + " " + attempts.number() + "." + i);
            if (!isAcknowledged(message, speaker, attempts)) {
                return List.of();
            }
            said.add(message);
        }
        for (Data message : said) {
            if (mute.awaitText(message.text()).isEmpty()) {
                context.missing(SEVERAL, "%s never reached %s", EvidenceText.quoted(message.text()),
                        mute.name());
                throw new NotSeenException("not everything reached " + mute.name());
            }
        }
        context.rest(TextDeliveries.OVER);
        List<TextDeliveries> muted =
                said.stream().map(message -> TextDeliveries.of(message.text(), mute)).toList();
        judgeTimes(muted, attempts);
        judgeTogether(muted, attempts);
        judgeOthers(said, speaker, other, attempts);
        return said;
    }

    /** A message that had to be repeated may be forwarded again, and shows nothing. */
    private static boolean isAcknowledged(Data message, WireClient speaker, Attempts attempts)
            throws NotSeenException, InterruptedException {
        byte[] payload = speaker.session().seal(message);
        Duration left = speaker.dispatch(payload).at();
        Optional<Duration> acknowledged = speaker
                .awaitAcknowledgement(message, WireClient.PATIENCE).map(CapturedPacket::at);
        if (acknowledged.isPresent()) {
            Duration took = acknowledged.get().minus(left);
            attempts.note(AT_ONCE, lateness -> !isLonger(took, PROMPTLY.plus(lateness)), left,
                    acknowledged.get(), EvidenceText.quoted(message.text())
                            + " was acknowledged after " + DurationText.of(took));
        } else if (speaker.deliver(message).isPresent()) {
            attempts.notShown(AT_ONCE,
                    EvidenceText.quoted(message.text()) + " was acknowledged when it was repeated");
        } else {
            throw new NotSeenException(
                    EvidenceText.quoted(message.text()) + " was not even acknowledged");
        }
        return acknowledged.isPresent();
    }

    /** Long after the last transmission. */
    private static void judgeAll(List<TextDeliveries> muted, ExperimentContext context) {
        for (TextDeliveries delivered : muted) {
            if (delivered.count() > ProtocolConstants.TRANSMISSIONS) {
                context.broken(GIVEN_UP, "%s, %d times in all", delivered.words(),
                        delivered.count());
            }
            if (delivered.numbers().size() > 1) {
                context.broken(SAME_NUMBER, "%s came under the numbers %s",
                        EvidenceText.quoted(delivered.text()), delivered.numbers());
            }
        }
        long whole = muted.stream().filter(each -> each.count() == ProtocolConstants.TRANSMISSIONS)
                .count();
        long again = muted.stream().filter(each -> each.count() > 1).count();
        if (whole > 0) {
            context.kept(GIVEN_UP, "%d messages came four times, and %s after the last time none"
                    + " had come again", whole, DurationText.of(FINAL_WAIT));
        } else if (!context.isJudged(GIVEN_UP)) {
            context.notSeen(GIVEN_UP, "no message ever came four times");
        }
        if (again > 0) {
            context.kept(SAME_NUMBER, "%d messages came several times, each under one number",
                    again);
        } else if (!context.isJudged(SAME_NUMBER)) {
            context.notSeen(SAME_NUMBER, "no message ever came twice");
        }
    }

    private static void judgeTimes(List<TextDeliveries> muted, Attempts attempts) {
        Duration from = muted.getFirst().first();
        Duration to = muted.getLast().first().plus(TextDeliveries.OVER);
        TextDeliveries shown = muted.stream().filter(each -> !each.isOnTime(Duration.ZERO))
                .findFirst().orElse(muted.getFirst());
        attempts.note(TIMES,
                lateness -> muted.stream().allMatch(each -> each.isOnTime(lateness)), from, to,
                "to mute, " + shown.words());
    }

    /** The first message is in flight when the last comes first if it comes again after that. */
    private static void judgeTogether(List<TextDeliveries> muted, Attempts attempts) {
        Duration first = muted.getFirst().first();
        Duration last = muted.getLast().first();
        if (muted.getFirst().count() == 1) {
            attempts.notShown(SEVERAL, "no message came twice, which would show that it was still"
                    + " in flight");
            return;
        }
        attempts.note(SEVERAL,
                lateness -> muted.getFirst().countAfter(last) > 0, first, last,
                MESSAGES + " messages, none of them acknowledged, came first within "
                        + DurationText.of(last.minus(first)) + ", and then the first of them "
                        + muted.getFirst().countAfter(last) + " times again");
    }

    /** By the time from the acknowledgement to the speaker until the other recipient has it. */
    private static void judgeOthers(List<Data> said, WireClient speaker, WireClient other,
            Attempts attempts) throws NotSeenException, InterruptedException {
        for (Data message : said) {
            Duration acknowledged = speaker.awaitAcknowledgement(message, Duration.ZERO)
                    .map(CapturedPacket::at).orElseThrow();
            Optional<Duration> heard = other.awaitText(message.text()).map(CapturedPacket::at);
            Duration took =
                    heard.orElse(acknowledged.plus(WireClient.PATIENCE)).minus(acknowledged);
            attempts.note(OTHERS, lateness -> !isLonger(took, PROMPTLY.plus(lateness)),
                    acknowledged, acknowledged.plus(took),
                    EvidenceText.quoted(message.text()) + (heard.isPresent()
                            ? " reached " + other.name() + " " + DurationText.of(took)
                                    + " after it was acknowledged"
                            : " never reached " + other.name()));
        }
    }
}
