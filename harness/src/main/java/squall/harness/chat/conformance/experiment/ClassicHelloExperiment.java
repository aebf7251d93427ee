package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.keys.PremadeKeyPairs;
import squall.harness.chat.wire.ProtocolConstants;

/** Judges a hello of the classic profile. */
final class ClassicHelloExperiment extends Experiment {
    static final Claim BOTH = new Claim(Claim.JOINING, "one port serves both profiles");
    static final Claim MEMBERS_ONLY =
            new Claim("S2", "where members are required, nobody joins in the classic profile");

    private static final Duration AFTERMATH = Duration.ofMillis(500);

    private final Claim claim;

    private ClassicHelloExperiment(Claim claim) {
        super("classic hello", claim);
        this.claim = claim;
    }

    /** Of a server without members; it may refuse. */
    static ClassicHelloExperiment ofOpenServer() {
        return new ClassicHelloExperiment(BOTH);
    }

    static ClassicHelloExperiment ofMembers() {
        return new ClassicHelloExperiment(MEMBERS_ONLY);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = context.open("classic");
        byte[] hello = new PremadeKeyPairs().nextJoinKey().hello();
        boolean read =
                new HandshakeBarrier(context, client).take(() -> client.dispatch(hello));
        client.repeat(hello, 2, ProtocolConstants.RETRANSMIT_EVERY, AFTERMATH,
                seen -> seen.contents(OpenedDatagram.Unreadable.class).findFirst());
        boolean answered =
                client.seen().contents(OpenedDatagram.Unreadable.class).findAny().isPresent();
        boolean wanted = claim.equals(BOTH);
        if (answered && !wanted) {
            context.broken(claim, "a classic hello was answered");
        } else if (answered) {
            context.kept(claim, "a classic hello was answered");
        } else if (wanted) {
            context.notSeen(claim, "a classic hello was not answered, as a server may choose");
        } else if (read) {
            context.kept(claim, "a classic hello was not answered");
        } else {
            context.notSeen(claim, "no sign that the server had read a classic hello");
        }
    }
}
