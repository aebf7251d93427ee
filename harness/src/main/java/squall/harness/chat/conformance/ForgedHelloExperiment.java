package squall.harness.chat.conformance;

import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.Handshakes;
import squall.harness.chat.wire.JoinKey;
import squall.harness.chat.wire.WireMessage.Data;

/** Somebody says hello from another's address, again and again. */
final class ForgedHelloExperiment implements Experiment {
    static final Claim HARMLESS = new Claim(Claim.JOINING, "a forged hello cuts nobody off");

    private static final int FORGERIES = 3;

    @Override
    public String name() {
        return "forged hello";
    }

    @Override
    public List<Claim> claims() {
        return List.of(HARMLESS);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient victim = trial.join("victim");
        WireClient speaker = trial.join("tells-victim");
        ServerSession session = victim.session();
        victim.acknowledges(text -> text.session().isSameAs(session));
        trial.say(victim, "before all forgeries");
        for (int i = 1; i <= FORGERIES; i++) {
            JoinKey forged = victim.keyPairs().others();
            boolean read = trial.passage(victim).take(
                    () -> victim.dispatch(Handshakes.hello(forged.publicKey())));
            Data own = victim.next("I am still here, " + i);
            if (victim.deliver(own).isEmpty()) {
                trial.missing(HARMLESS, "after forged hello %d, %s was not acknowledged", i,
                        EvidenceText.quoted(own.text()));
                return;
            }
            Data said = trial.say(speaker, "are you there, " + i);
            Optional<CapturedPacket> heard = victim.awaitText(said.text(), session);
            if (heard.isEmpty()) {
                trial.missing(HARMLESS, "after forged hello %d, %s did not reach %s within 5 s",
                        i, EvidenceText.quoted(said.text()), victim.name());
                return;
            }
            if (!read) {
                throw new NotSeenException("no sign that the server had read the forged hello");
            }
        }
        trial.kept(HARMLESS, "after each of %d hellos with other keys from its address, %s was"
                + " heard and heard others", FORGERIES, victim.name());
    }
}
