package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.time.DurationText;

/** Judges whether a right, a late and a wrong acknowledgement end a retransmission. */
final class AckStopsRetransmissionExperiment extends Experiment {
    static final Claim STOPS =
            new Claim("R2", "an acknowledgement ends the retransmission of its message");
    static final Claim OTHERS_NUMBER =
            new Claim("R10", "an acknowledgement of another number ends nothing");
    static final Claim OTHERS_SESSION =
            new Claim("R10", "an acknowledgement in another client's session ends nothing");

    /** A datagram that was sent before an acknowledgement arrives no later than this after it. */
    private static final Duration IN_FLIGHT = Duration.ofMillis(100);
    private static final Duration SECOND_TIME = Duration.ofSeconds(1);
    private static final String NOT_READ =
            "no sign that the server had read the wrong acknowledgements";
    private static final String BY_HAND = "acknowledged by hand";

    AckStopsRetransmissionExperiment() {
        super("end of retransmission", STOPS, OTHERS_NUMBER, OTHERS_SESSION);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("tells-picky");
        WireClient picky = context.join("picky");
        WireClient bystander = context.join("bystander");
        context.reach(speaker, picky);
        picky.acknowledges(text -> !text.message().text().contains(BY_HAND));
        Attempts attempts = new Attempts(claims(), context);
        attempts.repeat(() -> {
            attempt(speaker, picky, bystander, attempts, context);
            picky.deliver(picky.next("still here"));
        });
    }

    private static void attempt(WireClient speaker, WireClient picky, WireClient bystander,
            Attempts attempts, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        String number = " " + attempts.number();
        Data never = context.say(speaker, BY_HAND + " never" + number);
        Data prompt = context.say(speaker, BY_HAND + " at once" + number);
        Duration first = picky.acknowledge(context.awaitText(prompt, picky).text()).at();
        Data wrong = context.say(speaker, BY_HAND + " with another number" + number);
        Duration wrongly = acknowledgeWrongly(picky, context.awaitText(wrong, picky).text());
        Data elsewhere = context.say(speaker, BY_HAND + " by somebody else" + number);
        Duration bySomebodyElse = bystander.acknowledgeFalsely(bystander.session(),
                context.awaitText(elsewhere, picky).text().message().acknowledgedBy()).at();
        boolean read = picky.deliverAtOnce(picky.next("behind them")).isPresent();
        Data late = context.say(speaker, BY_HAND + " the second time" + number);
        Optional<OpenedDatagram.Text> again = awaitSecond(late, picky, context);
        Optional<Duration> second = again.isPresent()
                ? Optional.of(picky.acknowledge(again.get()).at())
                : Optional.empty();
        context.rest(TextDeliveries.OVER);
        TextDeliveries control = TextDeliveries.of(never.text(), picky);
        boolean shown = judgeStop(prompt, first, control, picky, attempts);
        if (second.isPresent()) {
            shown |= judgeStop(late, second.get(), control, picky, attempts);
        }
        if (!shown) {
            attempts.notShown(STOPS,
                    "a message without any acknowledgement did not come again so late, either");
        }
        if (read) {
            judgeGoingOn(OTHERS_NUMBER, wrong, wrongly, control, picky, attempts);
            judgeGoingOn(OTHERS_SESSION, elsewhere, bySomebodyElse, control, picky, attempts);
        } else {
            attempts.notShown(OTHERS_NUMBER, NOT_READ);
            attempts.notShown(OTHERS_SESSION, NOT_READ);
        }
    }

    private static Optional<OpenedDatagram.Text> awaitSecond(Data message, WireClient picky,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        context.awaitText(message, picky);
        return picky.await(seen -> seen.texts(message.text()).stream().skip(1).findFirst(),
                SECOND_TIME).map(CapturedPacket::text);
    }

    /** When the last of three wrong acknowledgements left. */
    private static Duration acknowledgeWrongly(WireClient picky, OpenedDatagram.Text text)
            throws NotSeenException, InterruptedException {
        Duration left = Duration.ZERO;
        for (long number : List.of(text.message().acknowledgedBy() + 1,
                text.message().acknowledgedBy() - 1, text.message().sequence() + 1)) {
            left = picky.acknowledgeFalsely(text.session(), number).at();
        }
        return left;
    }

    /**
     * False where a message without any acknowledgement did not come again so late, either.
     *
     * @param control of a message that nobody acknowledges
     */
    private static boolean judgeStop(Data message, Duration acknowledged, TextDeliveries control,
            WireClient picky, Attempts attempts) {
        TextDeliveries delivered = TextDeliveries.of(message.text(), picky);
        Duration after = acknowledged.minus(delivered.first());
        if (!control.cameLaterThan(after.plus(IN_FLIGHT))) {
            return false;
        }
        attempts.note(STOPS,
                lateness -> delivered
                        .countAfter(acknowledged.plus(IN_FLIGHT).plus(lateness)) == 0,
                delivered.first(), delivered.first().plus(TextDeliveries.OVER),
                delivered.words() + ", and was acknowledged " + DurationText.of(after)
                        + " after it; not acknowledged, " + control.words());
        return true;
    }

    private static void judgeGoingOn(Claim claim, Data message, Duration acknowledged,
            TextDeliveries control, WireClient picky, Attempts attempts) {
        TextDeliveries delivered = TextDeliveries.of(message.text(), picky);
        Duration after = acknowledged.minus(delivered.first());
        if (!control.cameLaterThan(after.plus(IN_FLIGHT))) {
            attempts.notShown(claim,
                    "a message without any acknowledgement did not come again so late, either");
            return;
        }
        attempts.note(claim,
                lateness -> delivered.wentOnAfter(acknowledged.plus(IN_FLIGHT), lateness),
                delivered.first(), delivered.first().plus(TextDeliveries.OVER),
                delivered.words() + ", and was acknowledged wrongly " + DurationText.of(after)
                        + " after it");
    }
}
