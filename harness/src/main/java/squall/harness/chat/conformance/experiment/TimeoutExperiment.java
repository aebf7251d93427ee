package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.time.DurationText;

/** Judges whether a timeout at one recipient ends the transmissions of a message to another. */
final class TimeoutExperiment extends Experiment {
    static final Claim ALONE =
            new Claim("R6", "a message that times out is dropped for that recipient alone");

    private static final Duration HALF_WAY = Duration.ofMillis(500);
    /** A datagram that was sent before a timeout arrives no later than this after it. */
    private static final Duration IN_FLIGHT = Duration.ofMillis(200);
    private static final String EARLIER = "earlier";
    private static final String LATER = "later";

    TimeoutExperiment() {
        super("two mute recipients", ALONE);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("tells-two");
        WireClient one = context.join("deaf-earlier");
        WireClient other = context.join("deaf-later");
        one.acknowledges(text -> !text.message().text().contains(EARLIER));
        other.acknowledges(text -> !text.message().text().contains(LATER));
        context.reach(speaker, one);
        context.reach(speaker, other);
        Attempts attempts = new Attempts(claims(), context);
        attempts.repeat(() -> {
            Data earlier = context.say(speaker, EARLIER + " " + attempts.number());
            context.rest(HALF_WAY);
            Data later = context.say(speaker, LATER + " " + attempts.number());
            context.rest(TextDeliveries.OVER);
            judge(TextDeliveries.of(earlier.text(), one), TextDeliveries.of(later.text(), other),
                    attempts);
            one.deliver(one.next("here"));
            other.deliver(other.next("here"));
        });
    }

    private static void judge(TextDeliveries earlier, TextDeliveries later, Attempts attempts) {
        if (later.count() == 0 || earlier.count() == 0) {
            attempts.notShown(ALONE, "a message did not reach its recipient at all");
            return;
        }
        Duration timedOut = earlier.first().plus(ProtocolConstants.TIMEOUT);
        if (!earlier.cameLaterThan(HALF_WAY)) {
            attempts.notShown(ALONE, "no message was transmitted later than "
                    + DurationText.of(HALF_WAY) + " after the first time, so none shows"
                    + " whether it outlasts another");
            return;
        }
        if (earlier.countAfter(timedOut.plus(IN_FLIGHT)) > 0) {
            attempts.notShown(ALONE,
                    EvidenceText.quoted(earlier.text()) + " had not timed out after 1 s");
            return;
        }
        attempts.note(ALONE, lateness -> later.wentOnAfter(timedOut, lateness), earlier.first(),
                later.first().plus(TextDeliveries.OVER),
                EvidenceText.quoted(earlier.text()) + " timed out for one recipient "
                        + EvidenceText.at(timedOut) + "; to another recipient, " + later.words());
    }
}
