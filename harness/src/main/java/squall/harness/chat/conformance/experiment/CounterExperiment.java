package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.SealedSession;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;

/** Judges which sealed datagrams a server opens; one client is enough. */
final class CounterExperiment extends Experiment {
    static final Claim REPLAYED =
            new Claim("S3", "a datagram that was opened is not opened again");
    static final Claim MUCH_LATER =
            new Claim("S3", "nor is it after thousands of others");
    static final Claim WINDOW =
            new Claim("S3", "a datagram that 1,023 others have overtaken is opened");
    static final Claim ALTERED = new Claim(Claim.DISCARDING,
            "a sealed datagram with one wrong bit is not opened, and moves no window");
    static final Claim OF_NOBODY =
            new Claim("S1", "a sealed datagram of no session is not answered");

    private static final int TRIES = 4;
    private static final int OVERTAKING = 1_023;
    private static final int MANY = 5_000;
    private static final Duration AFTERMATH = Duration.ofMillis(500);
    private static final Duration NOT_LOST = Duration.ofSeconds(1);

    CounterExperiment() {
        super("counters", REPLAYED, MUCH_LATER, WINDOW, ALTERED, OF_NOBODY);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = context.join("counts");
        client.acknowledges(text -> false); // its counters are to be the experiment's own
        SealedSession session = client.sealed().session();
        overtake(client, session, context);
        Data once = client.next("once");
        byte[] opened = opened(client, once);
        replay(REPLAYED, client, once, opened, context);
        session.skip(MANY);
        replay(MUCH_LATER, client, once, opened, context);
        alter(client, session, context);
        speakAsNobody(opened, context);
    }

    /** Several attempts: a network may lose some, and repetitions take counters, too. */
    private static void overtake(WireClient client, SealedSession session,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        boolean shown = false;
        for (int i = 1; i <= TRIES; i++) {
            Data late = client.next("overtaken " + i);
            byte[] overtaken = session.seal(late);
            session.skip(OVERTAKING - 1);
            if (client.deliverAtOnce(client.next("overtaking " + i)).isPresent()) {
                shown = true;
                client.send(overtaken);
                if (client.awaitAcknowledgement(late, NOT_LOST).isPresent()) {
                    context.kept(WINDOW, "it was acknowledged after one whose counter is higher by"
                            + " %d", OVERTAKING);
                    return;
                }
            }
        }
        if (shown) {
            context.missing(WINDOW, "after one whose counter is higher by %d it was not"
                    + " acknowledged", OVERTAKING);
        } else {
            throw new NotSeenException("texts were not acknowledged at once");
        }
    }

    /** A datagram with this message that the server has opened. */
    private static byte[] opened(WireClient client, Data message)
            throws NotSeenException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            byte[] sealed = client.session().seal(message);
            client.send(sealed);
            if (client.awaitAcknowledgement(message, NOT_LOST).isPresent()) {
                return sealed;
            }
        }
        throw new NotSeenException("a text was not acknowledged");
    }

    private static void replay(Claim claim, WireClient client, Data message, byte[] opened,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        context.rest(AFTERMATH);
        int before = acknowledgements(client, message);
        boolean read = context.barrier(client).take(() -> client.send(opened));
        context.rest(AFTERMATH);
        if (acknowledgements(client, message) > before) {
            context.broken(claim, "the same bytes, sent again, were acknowledged again");
        } else if (read) {
            context.kept(claim, "the same bytes, sent again, were not acknowledged again");
        } else {
            context.notSeen(claim, "no sign that the server had read them again");
        }
    }

    private static int acknowledgements(WireClient client, Data message) {
        return client.seen().acknowledgements(client.session(), message.acknowledgedBy()).size();
    }

    private static void alter(WireClient client, SealedSession session, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        Map<String, Integer> places = new LinkedHashMap<>();
        places.put("counter", 1 + Integer.BYTES + Short.BYTES + 3);
        places.put("ciphertext", 1 + Integer.BYTES + Long.BYTES);
        places.put("tag", -1);
        for (Map.Entry<String, Integer> place : places.entrySet()) {
            Data bait = client.next("bait");
            byte[] altered = session.seal(bait);
            altered[Math.floorMod(place.getValue(), altered.length)] ^= 1;
            boolean read = context.barrier(client).take(() -> client.send(altered));
            context.rest(AFTERMATH);
            if (acknowledgements(client, bait) > 0) {
                context.broken(ALTERED, "one with a wrong bit in its %s was acknowledged",
                        place.getKey());
            } else if (!read) {
                context.missing(ALTERED, "after one with a wrong bit in its %s no text was"
                        + " acknowledged", place.getKey());
            } else {
                context.kept(ALTERED, "with a wrong bit in counter, ciphertext or tag none was"
                        + " acknowledged, and what followed was");
            }
        }
    }

    private static void speakAsNobody(byte[] sealed, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        WireClient nobody = context.open("nobody");
        byte[] foreign = sealed.clone();
        foreign[1] ^= 1;
        boolean read =
                new HandshakeBarrier(context, nobody).take(() -> nobody.dispatch(foreign));
        context.rest(AFTERMATH);
        Optional<OpenedDatagram> answer = nobody.seen().contents(OpenedDatagram.class)
                .filter(each -> !(each instanceof OpenedDatagram.Retry)).findFirst();
        if (answer.isPresent()) {
            context.broken(OF_NOBODY, "it was answered");
        } else if (read) {
            context.kept(OF_NOBODY, "it was not answered");
        } else {
            context.notSeen(OF_NOBODY, "no sign that the server had read it");
        }
    }
}
