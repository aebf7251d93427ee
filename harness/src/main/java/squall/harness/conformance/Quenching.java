package squall.harness.conformance;

import java.time.Duration;
import java.util.List;
import squall.chat.protocol.wire.Message.Data;

/** Acknowledges well, late and wrongly, and looks when a message ceases to come. */
final class Quenching implements Experiment {
    static final Claim STOPS =
            new Claim("R2", "an acknowledgement ends the retransmission of its message");
    static final Claim OTHERS_NUMBER =
            new Claim("R10", "an acknowledgement of another number ends nothing");
    static final Claim OTHERS_SESSION =
            new Claim("R10", "an acknowledgement in another client's session ends nothing");

    /** What has been sent by now may still be on its way. */
    private static final Duration UNDER_WAY = Duration.ofMillis(100);
    /** It comes twice even where an acknowledgement is taken notice of a little late. */
    private static final int TWICE = 2;
    private static final String BY_HAND = "acknowledged by hand";

    @Override
    public String name() {
        return "acknowledging";
    }

    @Override
    public List<Claim> claims() {
        return List.of(STOPS, OTHERS_NUMBER, OTHERS_SESSION);
    }

    @Override
    public void run(Trial trial) throws NotSeenException, InterruptedException {
        WireClient speaker = trial.join("tells-picky");
        WireClient picky = trial.join("picky");
        WireClient bystander = trial.join("bystander");
        picky.acknowledges(text -> !text.message().text().contains(BY_HAND));
        Attempts attempts = new Attempts(claims(), trial);
        while (attempts.next()) {
            String number = " " + attempts.number();
            Data prompt = trial.say(speaker, BY_HAND + " at once" + number);
            Data late = trial.say(speaker, BY_HAND + " the second time" + number);
            Data wrong = trial.say(speaker, BY_HAND + " with another number" + number);
            Data elsewhere = trial.say(speaker, BY_HAND + " by somebody else" + number);
            Content.Text inTime = await(picky, prompt, 1);
            byte[] first = picky.acknowledge(inTime.session(), inTime.message().acknowledgedBy());
            acknowledgeWrongly(picky, await(picky, wrong, 1));
            bystander.acknowledge(bystander.session(),
                    await(picky, elsewhere, 1).message().acknowledgedBy());
            Content.Text again = await(picky, late, 2);
            byte[] second = picky.acknowledge(again.session(), again.message().acknowledgedBy());
            trial.rest(Deliveries.OVER);
            judgeStop(List.of(prompt, late), List.of(first, second), picky, attempts);
            judgeGoingOn(OTHERS_NUMBER, wrong, picky, attempts);
            judgeGoingOn(OTHERS_SESSION, elsewhere, picky, attempts);
            picky.deliver(picky.next("still here"));
        }
        attempts.conclude();
    }

    private static Content.Text await(WireClient picky, Data message, int transmission)
            throws NotSeenException, InterruptedException {
        return picky.tap().await(
                seen -> seen.texts(message.text()).stream().skip(transmission - 1).findFirst(),
                WireClient.PATIENCE).map(each -> (Content.Text) each.content())
                .orElseThrow(() -> new NotSeenException(Wording.quoted(message.text())
                        + " did not reach " + picky.name() + " time " + transmission));
    }

    private static void acknowledgeWrongly(WireClient picky, Content.Text text) {
        picky.acknowledge(text.session(), text.message().acknowledgedBy() + 1);
        picky.acknowledge(text.session(), text.message().acknowledgedBy() - 1);
        picky.acknowledge(text.session(), text.message().sequence() + 1);
    }

    private static void judgeStop(List<Data> messages, List<byte[]> acknowledgements,
            WireClient picky, Attempts attempts) {
        for (int i = 0; i < messages.size(); i++) {
            Deliveries delivered = Deliveries.of(messages.get(i).text(), picky);
            Duration sent = picky.seen().departure(acknowledgements.get(i)).map(Sighting::at)
                    .orElse(delivered.first());
            attempts.note(STOPS,
                    lateness -> delivered.countAfter(sent.plus(UNDER_WAY).plus(lateness)) == 0,
                    delivered.first(), delivered.first().plus(Deliveries.OVER),
                    delivered.words() + ", acknowledged "
                            + Wording.seconds(sent.minus(delivered.first())) + " after it");
        }
    }

    private static void judgeGoingOn(Claim claim, Data message, WireClient picky,
            Attempts attempts) {
        Deliveries delivered = Deliveries.of(message.text(), picky);
        attempts.note(claim, lateness -> delivered.cameMoreOftenThan(TWICE, lateness),
                delivered.first(),
                delivered.first().plus(Deliveries.OVER), delivered.words());
    }
}
