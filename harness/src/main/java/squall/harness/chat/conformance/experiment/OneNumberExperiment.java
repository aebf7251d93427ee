package squall.harness.chat.conformance.experiment;

import java.util.List;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.time.DurationText;

/** Judges how two messages under one number are received in the classic profile. */
final class OneNumberExperiment extends Experiment {
    static final Claim ONE_NUMBER =
            new Claim("R7", "two different messages under one number are two messages");

    OneNumberExperiment() {
        super("one number", ONE_NUMBER);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("says-two");
        WireClient listener = context.join("hears-two");
        sayTwoUnderOneNumber(speaker, listener, context);
    }

    private static void sayTwoUnderOneNumber(WireClient speaker, WireClient listener,
            ExperimentContext context)
            throws NotSeenException, InterruptedException {
        Data one = speaker.next("one of two");
        Data other = speaker.session().message(speaker.text("and the other one"), one.sequence());
        for (Data message : List.of(one, other)) {
            if (speaker.deliver(message).isEmpty()) {
                context.missing(ONE_NUMBER, "%s under number %d was not acknowledged within %s",
                        EvidenceText.quoted(message.text()), message.sequence(),
                        DurationText.of(WireClient.PERSEVERANCE));
                return;
            }
            if (listener.awaitText(message.text()).isEmpty()) {
                context.missing(ONE_NUMBER, "%s under number %d never reached %s",
                        EvidenceText.quoted(message.text()), message.sequence(), listener.name());
                return;
            }
        }
        context.kept(ONE_NUMBER, "%s and %s, both number %d, reached %s",
                EvidenceText.quoted(one.text()),
                EvidenceText.quoted(other.text()), one.sequence(), listener.name());
    }
}
