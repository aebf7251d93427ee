package squall.harness.chat.conformance.experiment;

import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.ServerSession;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.chat.wire.classic.Handshakes.JoinKey;

/** Judges whether hellos with other keys from a client's address harm the client. */
final class ForgedHelloExperiment extends Experiment {
    static final Claim HARMLESS = new Claim(Claim.JOINING, "a forged hello cuts nobody off");

    private static final int FORGERIES = 3;

    ForgedHelloExperiment() {
        super("forged hello", HARMLESS);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient victim = context.join("victim");
        WireClient speaker = context.join("tells-victim");
        ServerSession session = victim.session();
        victim.acknowledges(text -> text.session().isSameAs(session));
        context.say(victim, "before all forgeries");
        for (int i = 1; i <= FORGERIES; i++) {
            JoinKey forged = victim.classic().foreign();
            boolean read = context.barrier(victim).take(
                    () -> victim.dispatch(forged.hello()));
            Data own = victim.next("I am still here, " + i);
            if (victim.deliver(own).isEmpty()) {
                context.missing(HARMLESS, "after forged hello %d, %s was not acknowledged", i,
                        EvidenceText.quoted(own.text()));
                return;
            }
            Data said = context.say(speaker, "are you there, " + i);
            Optional<CapturedPacket> heard = victim.awaitText(said.text(), session);
            if (heard.isEmpty()) {
                context.missing(HARMLESS, "after forged hello %d, %s did not reach %s within 5 s",
                        i, EvidenceText.quoted(said.text()), victim.name());
                return;
            }
            if (!read) {
                throw new NotSeenException("no sign that the server had read the forged hello");
            }
        }
        context.kept(HARMLESS, "after each of %d hellos with other keys from its address, %s was"
                + " heard and heard others", FORGERIES, victim.name());
    }
}
