package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;

/** One recipient lets a message time out while another is still being tried for the next one. */
final class TimeoutExperiment implements Experiment {
    static final Claim ALONE =
            new Claim("R6", "what times out is dropped for that recipient alone");

    private static final Duration HALF_WAY = Duration.ofMillis(500);
    /** What is sent before a timeout may come so long after it. */
    private static final Duration ON_ITS_WAY = Duration.ofMillis(200);
    private static final String EARLIER = "earlier";
    private static final String LATER = "later";

    @Override
    public String name() {
        return "two mute recipients";
    }

    @Override
    public List<Claim> claims() {
        return List.of(ALONE);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient speaker = trial.join("tells-two");
        WireClient one = trial.join("deaf-earlier");
        WireClient other = trial.join("deaf-later");
        one.acknowledges(text -> !text.message().text().contains(EARLIER));
        other.acknowledges(text -> !text.message().text().contains(LATER));
        trial.reach(speaker, one);
        trial.reach(speaker, other);
        Attempts attempts = new Attempts(claims(), trial);
        attempts.repeat(() -> {
            Data earlier = trial.say(speaker, EARLIER + " " + attempts.number());
            trial.rest(HALF_WAY);
            Data later = trial.say(speaker, LATER + " " + attempts.number());
            trial.rest(TextDeliveries.OVER);
            judge(TextDeliveries.of(earlier.text(), one), TextDeliveries.of(later.text(), other),
                    attempts);
            one.deliver(one.next("here"));
            other.deliver(other.next("here"));
        });
    }

    private static void judge(TextDeliveries earlier, TextDeliveries later, Attempts attempts) {
        if (later.count() == 0 || earlier.count() == 0) {
            attempts.notShown(ALONE, "a message did not come to its recipient at all");
            return;
        }
        Duration timedOut = earlier.first().plus(ProtocolConstants.TIMEOUT);
        if (earlier.countAfter(earlier.first().plus(HALF_WAY)) == 0) {
            attempts.notShown(ALONE, "no message was transmitted later than "
                    + EvidenceText.seconds(HALF_WAY)
                    + " after the first time, so that none can show"
                    + " whether it outlasts another");
            return;
        }
        if (earlier.countAfter(timedOut.plus(ON_ITS_WAY)) > 0) {
            attempts.notShown(ALONE,
                    EvidenceText.quoted(earlier.text()) + " had not timed out after 1 s");
            return;
        }
        attempts.note(ALONE, lateness -> later.wentOnAfter(timedOut, lateness), earlier.first(),
                later.first().plus(TextDeliveries.OVER),
                EvidenceText.quoted(earlier.text()) + " timed out for one recipient "
                        + EvidenceText.at(timedOut) + "; to another came " + later.words());
    }
}
