package squall.harness.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.wire.Message.Data;

/** One recipient is mute for some messages: what becomes of those, and of the others' share. */
final class Retransmitting implements Experiment {
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
    /** Before the first of them is given up. */
    private static final Duration TOGETHER = Duration.ofMillis(900);
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
    public void run(Trial trial) throws NotSeenException, InterruptedException {
        WireClient speaker = trial.join("tells-mute");
        WireClient mute = trial.join("mute");
        WireClient other = trial.join("beside-mute");
        mute.acknowledges(text -> !text.message().text().contains(MUTED));
        Attempts attempts = new Attempts(List.of(AT_ONCE, TIMES, SEVERAL, OTHERS), trial);
        while (attempts.next()) {
            attempt(attempts, speaker, mute, other, trial);
            // Something valid of its own, so that it never becomes unreachable (R9).
            mute.deliver(mute.next("not mute at all"));
        }
        attempts.conclude();
        trial.kept(GIVEN_UP, "%s after the first time, none had come a fifth time",
                Wording.seconds(Deliveries.OVER));
        trial.kept(SAME_NUMBER, "each message came under one number");
    }

    private static void attempt(Attempts attempts, WireClient speaker, WireClient mute,
            WireClient other, Trial trial) throws NotSeenException, InterruptedException {
        List<Data> said = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            Data message = speaker.next(MUTED + " " + attempts.number() + "." + i);
            said.add(message);
            say(message, speaker, attempts);
        }
        for (Data message : said) {
            if (mute.awaitText(message.text()).isEmpty()) {
                trial.missing(SEVERAL, "%s never reached %s", Wording.quoted(message.text()),
                        mute.name());
                throw new NotSeenException("not everything reached " + mute.name());
            }
        }
        trial.rest(Deliveries.OVER);
        List<Deliveries> muted =
                said.stream().map(message -> Deliveries.of(message.text(), mute)).toList();
        muted.forEach(each -> judgeCount(each, trial));
        judgeTimes(muted, attempts);
        judgeTogether(muted, attempts);
        judgeOthers(said, speaker, other, attempts);
    }

    private static void say(Data message, WireClient speaker, Attempts attempts)
            throws NotSeenException, InterruptedException {
        byte[] payload = speaker.send(message);
        Optional<Sighting> acknowledged =
                speaker.awaitAcknowledgement(message, WireClient.PATIENCE);
        Duration left = speaker.seen().departure(payload).map(Sighting::at).orElse(Duration.ZERO);
        Duration took =
                acknowledged.map(Sighting::at).orElse(left.plus(WireClient.PATIENCE)).minus(left);
        attempts.note(AT_ONCE, lateness -> took.compareTo(PROMPTLY.plus(lateness)) <= 0, left,
                left.plus(took),
                Wording.quoted(message.text()) + (acknowledged.isPresent()
                        ? " was acknowledged after "
                        : " was not acknowledged within ") + Wording.milliseconds(took));
        if (acknowledged.isEmpty() && speaker.deliver(message).isEmpty()) {
            throw new NotSeenException(
                    Wording.quoted(message.text()) + " was not even acknowledged");
        }
    }

    private static void judgeCount(Deliveries delivered, Trial trial) {
        if (delivered.count() > Deliveries.MOST) {
            trial.broken(GIVEN_UP, "%d times came %s", delivered.count(), delivered.words());
        }
        if (delivered.numbers().size() > 1) {
            trial.broken(SAME_NUMBER, "%s came under the numbers %s",
                    Wording.quoted(delivered.text()), delivered.numbers());
        }
    }

    private static void judgeTimes(List<Deliveries> muted, Attempts attempts) {
        Duration from = muted.getFirst().first();
        Duration to = muted.getLast().first().plus(Deliveries.OVER);
        Deliveries shown = muted.stream().filter(each -> !each.isOnTime(Duration.ZERO))
                .findFirst().orElse(muted.getFirst());
        attempts.note(TIMES,
                lateness -> muted.stream().allMatch(each -> each.isOnTime(lateness)), from, to,
                "to mute came " + shown.words());
    }

    private static void judgeTogether(List<Deliveries> muted, Attempts attempts) {
        Duration first = muted.getFirst().first();
        Duration last = muted.getLast().first();
        attempts.note(SEVERAL,
                lateness -> last.minus(first).compareTo(TOGETHER.plus(lateness)) < 0, first, last,
                MESSAGES + " messages, none of them acknowledged, came first within "
                        + Wording.seconds(last.minus(first)));
    }

    /** From the acknowledgement to the speaker until the other recipient has it. */
    private static void judgeOthers(List<Data> said, WireClient speaker, WireClient other,
            Attempts attempts) throws NotSeenException, InterruptedException {
        for (Data message : said) {
            Duration acknowledged = speaker.awaitAcknowledgement(message, Duration.ZERO)
                    .map(Sighting::at).orElseThrow();
            Optional<Duration> heard = other.awaitText(message.text()).map(Sighting::at);
            Duration took =
                    heard.orElse(acknowledged.plus(WireClient.PATIENCE)).minus(acknowledged);
            attempts.note(OTHERS, lateness -> took.compareTo(PROMPTLY.plus(lateness)) <= 0,
                    acknowledged, acknowledged.plus(took),
                    Wording.quoted(message.text()) + (heard.isPresent()
                            ? " reached " + other.name() + " " + Wording.milliseconds(took)
                                    + " after it was acknowledged"
                            : " never reached " + other.name()));
        }
    }
}
