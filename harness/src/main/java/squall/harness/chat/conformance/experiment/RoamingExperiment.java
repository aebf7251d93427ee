package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.SealedSession;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;

/** Judges to which address a server sends after a session's datagrams came from several. */
final class RoamingExperiment extends Experiment {
    static final Claim FOLLOWS =
            new Claim("S4", "a session follows its client to another address");
    static final Claim NOT_OLDER =
            new Claim("S4", "it does not follow a datagram that newer ones have overtaken");
    static final Claim NOT_REPLAYED =
            new Claim("S4", "it does not follow a datagram that was opened before");
    static final Claim NOT_FORGED = new Claim("S4", "it does not follow what does not open");

    private static final int TRIES = 4;
    private static final Duration NOT_LOST = Duration.ofSeconds(1);
    private static final Duration AFTERMATH = Duration.ofMillis(500);

    RoamingExperiment() {
        super("roaming", FOLLOWS, NOT_OLDER, NOT_REPLAYED, NOT_FORGED);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("tells-roaming");
        WireClient before = context.join("roams");
        context.reach(speaker, before);
        context.rest(TextDeliveries.OVER);
        before.acknowledges(text -> false); // an acknowledgement would move the session back
        WireClient after = context.open("roamed");
        SealedSession session = before.sealed().session();
        byte[] overtaken = session.seal(before.next("overtaken"));
        byte[] opened = move(before, after);
        if (!follow(speaker, before, after, context)) {
            return;
        }
        WireClient elsewhere = context.open("elsewhere");
        elsewhere.acknowledges(text -> false);
        byte[] forged = session.seal(before.next("forged"));
        forged[forged.length - 1] ^= 1;
        judge(NOT_OLDER, "one with an older counter", overtaken, speaker, after, elsewhere,
                context);
        judge(NOT_REPLAYED, "one that was opened", opened, speaker, after, elsewhere, context);
        judge(NOT_FORGED, "one with a wrong bit", forged, speaker, after, elsewhere, context);
    }

    /** What the server has opened from the new address. */
    private static byte[] move(WireClient before, WireClient after)
            throws NotSeenException, InterruptedException {
        Data message = before.next("from elsewhere");
        SealedSession session = before.sealed().session();
        for (int i = 0; i < TRIES; i++) {
            byte[] sealed = session.seal(message);
            after.send(sealed);
            boolean acknowledged = after.await(
                    seen -> seen.acknowledgements(session, message.acknowledgedBy()).stream()
                            .findFirst(),
                    NOT_LOST).isPresent();
            if (acknowledged) {
                return sealed;
            }
        }
        return session.seal(message);
    }

    private static boolean follow(WireClient speaker, WireClient before, WireClient after,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        Data said = context.say(speaker, "where are you");
        boolean there = after.awaitText(said.text()).isPresent();
        boolean here = !before.seen().texts(said.text()).isEmpty();
        if (there && !here) {
            context.kept(FOLLOWS, "%s reached the new address, and not the old one",
                    EvidenceText.quoted(said.text()));
        } else {
            context.missing(FOLLOWS, "%s reached %s", EvidenceText.quoted(said.text()),
                    there ? "both addresses" : here ? "the old address" : "neither address");
        }
        return there;
    }

    private static void judge(Claim claim, String what, byte[] datagram, WireClient speaker,
            WireClient after, WireClient elsewhere, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        boolean read = new HandshakeBarrier(context, elsewhere)
                .take(() -> elsewhere.dispatch(datagram));
        Data said = context.say(speaker, "still there after " + what);
        boolean there = after.awaitText(said.text()).isPresent();
        context.rest(AFTERMATH);
        if (!elsewhere.seen().texts(said.text()).isEmpty()) {
            context.broken(claim, "%s came from elsewhere, and then a text went there", what);
        } else if (!there) {
            context.missing(claim, "%s came from elsewhere, and then a text went nowhere", what);
        } else if (read) {
            context.kept(claim,
                    "%s came from elsewhere, and then a text went where the session was",
                    what);
        } else {
            context.notSeen(claim, "no sign that the server had read it");
        }
    }
}
