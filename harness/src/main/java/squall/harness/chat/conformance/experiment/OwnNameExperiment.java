package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.List;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.ServerSession;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;

/** Judges texts that don't begin with the session's name, and two texts under one number. */
final class OwnNameExperiment extends Experiment {
    static final Claim OWN_NAME = new Claim(Claim.MESSAGES,
            "a text that does not begin with the session's name is thrown away");
    static final Claim NUMBER_ALONE = new Claim("R7",
            "a repetition is known by its number alone: another text under it is not forwarded");

    private static final long FAR_ON = 1_000_000;
    private static final Duration AFTERMATH = Duration.ofMillis(500);

    OwnNameExperiment() {
        super("name and number", OWN_NAME, NUMBER_ALONE);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient liar = context.join("liar");
        WireClient listener = context.join("hears-liar");
        context.reach(liar, listener);
        String words = "not my words " + context.mark();
        for (String text : List.of(listener.name() + ": " + words, words, liar.name() + words)) {
            speak(liar, listener, liar.session().message(text, FAR_ON), context);
        }
        sayTwoUnderOneNumber(liar, listener, context);
    }

    private static void speak(WireClient liar, WireClient listener, Data lie,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        ServerSession session = liar.session();
        boolean read = context.barrier(liar).take(() -> liar.dispatch(session.seal(lie)));
        context.rest(AFTERMATH);
        if (!listener.seen().texts(lie.text()).isEmpty()) {
            context.broken(OWN_NAME, "%s of %s reached %s", EvidenceText.quoted(lie.text()),
                    liar.name(), listener.name());
        } else if (!liar.seen().acknowledgements(session, lie.acknowledgedBy()).isEmpty()) {
            context.broken(OWN_NAME, "%s of %s was acknowledged", EvidenceText.quoted(lie.text()),
                    liar.name());
        } else if (read) {
            context.kept(OWN_NAME, "%s of %s was neither acknowledged nor forwarded",
                    EvidenceText.quoted(lie.text()), liar.name());
        } else {
            context.notSeen(OWN_NAME, "no sign that the server had read one");
        }
    }

    private static void sayTwoUnderOneNumber(WireClient speaker, WireClient listener,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        Data one = context.say(speaker, "one of two");
        context.awaitText(one, listener);
        Data other = speaker.session().message(speaker.text("and the other one"), one.sequence());
        boolean read = context.barrier(speaker)
                .take(() -> speaker.dispatch(speaker.session().seal(other)));
        context.rest(AFTERMATH);
        if (!listener.seen().texts(other.text()).isEmpty()) {
            context.broken(NUMBER_ALONE, "%s under number %d of another text reached %s",
                    EvidenceText.quoted(other.text()), other.sequence(), listener.name());
        } else if (read) {
            context.kept(NUMBER_ALONE, "%s under number %d of another text did not reach %s",
                    EvidenceText.quoted(other.text()), other.sequence(), listener.name());
        } else {
            context.notSeen(NUMBER_ALONE, "no sign that the server had read it");
        }
    }
}
