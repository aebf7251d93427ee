package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;

/** One recipient is mute for some messages: what becomes of those, and of the others' share. */
final class RetransmissionExperiment implements Experiment {
    static final Claim AT_ONCE = new Claim("R1", "a message is acknowledged at once");
    static final Claim TIMES =
            new Claim("R2", "a message is sent again 0.3, 0.6 and 0.9 s after the first time");
    static final Claim SAME_NUMBER = new Claim("R2", "every time under the same number");
    static final Claim GIVEN_UP =
            new Claim("R3", "after four times it is given up for that recipient");
    static final Claim SEVERAL =
            new Claim("R6", "several messages to one recipient may be under way");
    static final Claim OTHERS =
            new Claim("R6", "a mute recipient delays nobody else's deliveries");

    private static final Duration PROMPTLY = Duration.ofMillis(250);
    /** After the last try. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(2);
    private static final int MESSAGES = 3;
    private static final String MUTED = "nobody acknowledges";

    @Override
    public String name() {
        return "mute recipient";
    }

    @Override
    public List<Claim> claims() {
        return List.of(AT_ONCE, TIMES, SAME_NUMBER, GIVEN_UP, SEVERAL, OTHERS);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient speaker = trial.join("tells-mute");
        WireClient mute = trial.join("mute");
        WireClient other = trial.join("beside-mute");
        mute.acknowledges(text -> !text.message().text().contains(MUTED));
        trial.reach(speaker, mute);
        Attempts attempts = new Attempts(List.of(AT_ONCE, TIMES, SEVERAL, OTHERS), trial);
        List<Data> muted = new ArrayList<>();
        attempts.repeat(() -> {
            muted.addAll(attempt(attempts, speaker, mute, other, trial));
            // Something valid of its own, so that it never becomes unreachable (R9).
            mute.deliver(mute.next("not mute at all"));
        });
        trial.rest(LAST_LOOK);
        judgeAll(muted.stream().map(message -> TextDeliveries.of(message.text(), mute)).toList(),
                trial);
    }

    /** What was said once in this try; nothing where an acknowledgement was lost. */
    private static List<Data> attempt(Attempts attempts, WireClient speaker, WireClient mute,
            WireClient other, ExperimentContext trial)
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
                trial.missing(SEVERAL, "%s never reached %s", EvidenceText.quoted(message.text()),
                        mute.name());
                throw new NotSeenException("not everything reached " + mute.name());
            }
        }
        trial.rest(TextDeliveries.OVER);
        List<TextDeliveries> muted =
                said.stream().map(message -> TextDeliveries.of(message.text(), mute)).toList();
        judgeTimes(muted, attempts);
        judgeTogether(muted, attempts);
        judgeOthers(said, speaker, other, attempts);
        return said;
    }

    /** A message that had to be said again may be forwarded again, and shows nothing. */
    private static boolean isAcknowledged(Data message, WireClient speaker, Attempts attempts)
            throws NotSeenException, InterruptedException {
        byte[] payload = speaker.session().seal(message);
        Duration left = speaker.dispatch(payload).at();
        Optional<Duration> acknowledged = speaker
                .awaitAcknowledgement(message, WireClient.PATIENCE).map(CapturedPacket::at);
        if (acknowledged.isPresent()) {
            Duration took = acknowledged.get().minus(left);
            attempts.note(AT_ONCE, lateness -> took.compareTo(PROMPTLY.plus(lateness)) <= 0, left,
                    acknowledged.get(), EvidenceText.quoted(message.text())
                            + " was acknowledged after " + EvidenceText.milliseconds(took));
        } else if (speaker.deliver(message).isPresent()) {
            attempts.notShown(AT_ONCE,
                    EvidenceText.quoted(message.text()) + " was acknowledged when it was repeated");
        } else {
            throw new NotSeenException(
                    EvidenceText.quoted(message.text()) + " was not even acknowledged");
        }
        return acknowledged.isPresent();
    }

    /** When the last of them has been over for long. */
    private static void judgeAll(List<TextDeliveries> muted, ExperimentContext trial) {
        for (TextDeliveries delivered : muted) {
            if (delivered.count() > ProtocolConstants.TRANSMISSIONS) {
                trial.broken(GIVEN_UP, "%d times came %s", delivered.count(), delivered.words());
            }
            if (delivered.numbers().size() > 1) {
                trial.broken(SAME_NUMBER, "%s came under the numbers %s",
                        EvidenceText.quoted(delivered.text()), delivered.numbers());
            }
        }
        long whole = muted.stream().filter(each -> each.count() == ProtocolConstants.TRANSMISSIONS)
                .count();
        long again = muted.stream().filter(each -> each.count() > 1).count();
        if (whole > 0) {
            trial.kept(GIVEN_UP, "%d messages came four times, and %s after the last time none had"
                    + " come again", whole, EvidenceText.seconds(LAST_LOOK));
        } else if (!trial.isJudged(GIVEN_UP)) {
            trial.notSeen(GIVEN_UP, "no message ever came four times");
        }
        if (again > 0) {
            trial.kept(SAME_NUMBER, "%d messages came several times, each under one number",
                    again);
        } else if (!trial.isJudged(SAME_NUMBER)) {
            trial.notSeen(SAME_NUMBER, "no message ever came twice");
        }
    }

    private static void judgeTimes(List<TextDeliveries> muted, Attempts attempts) {
        Duration from = muted.getFirst().first();
        Duration to = muted.getLast().first().plus(TextDeliveries.OVER);
        TextDeliveries shown = muted.stream().filter(each -> !each.isOnTime(Duration.ZERO))
                .findFirst().orElse(muted.getFirst());
        attempts.note(TIMES,
                lateness -> muted.stream().allMatch(each -> each.isOnTime(lateness)), from, to,
                "to mute came " + shown.words());
    }

    /** That the first still came again shows that it was under way when the last came first. */
    private static void judgeTogether(List<TextDeliveries> muted, Attempts attempts) {
        Duration first = muted.getFirst().first();
        Duration last = muted.getLast().first();
        if (muted.getFirst().count() == 1) {
            attempts.notShown(SEVERAL, "no message came twice, which would show that it was still"
                    + " under way");
            return;
        }
        attempts.note(SEVERAL,
                lateness -> muted.getFirst().countAfter(last) > 0, first, last,
                MESSAGES + " messages, none of them acknowledged, came first within "
                        + EvidenceText.seconds(last.minus(first)) + ", and then the first of them "
                        + muted.getFirst().countAfter(last) + " times again");
    }

    /** From the acknowledgement to the speaker until the other recipient has it. */
    private static void judgeOthers(List<Data> said, WireClient speaker, WireClient other,
            Attempts attempts) throws NotSeenException, InterruptedException {
        for (Data message : said) {
            Duration acknowledged = speaker.awaitAcknowledgement(message, Duration.ZERO)
                    .map(CapturedPacket::at).orElseThrow();
            Optional<Duration> heard = other.awaitText(message.text()).map(CapturedPacket::at);
            Duration took =
                    heard.orElse(acknowledged.plus(WireClient.PATIENCE)).minus(acknowledged);
            attempts.note(OTHERS, lateness -> took.compareTo(PROMPTLY.plus(lateness)) <= 0,
                    acknowledged, acknowledged.plus(took),
                    EvidenceText.quoted(message.text()) + (heard.isPresent()
                            ? " reached " + other.name() + " " + EvidenceText.milliseconds(took)
                                    + " after it was acknowledged"
                            : " never reached " + other.name()));
        }
    }
}
