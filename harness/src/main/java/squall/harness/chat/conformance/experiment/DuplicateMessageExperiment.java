package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.function.Supplier;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.ServerSession;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.time.DurationText;

/** Judges how a repeated message is received. */
final class DuplicateMessageExperiment extends Experiment {
    static final Claim ACKNOWLEDGED =
            new Claim("R1", "every repetition of a message is acknowledged again");
    static final Claim NOT_FORWARDED = new Claim("R7", "a repetition is not forwarded");
    static final Claim REMEMBERED =
            new Claim("R7", "a repetition is not forwarded after other messages, either");

    /** A text that still comes after this time, though acknowledged at once, never stops. */
    private static final Duration SETTLED = Duration.ofMillis(400);
    private static final int REPETITIONS = 3;
    private static final int OTHERS = 5;

    DuplicateMessageExperiment() {
        super("repetition", ACKNOWLEDGED, NOT_FORWARDED, REMEMBERED);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("repeats");
        WireClient listener = context.join("hears-repeats");
        Data said = context.say(speaker, "again and again");
        boolean forwarded = listener.awaitText(said.text()).isPresent();
        context.rest(TextDeliveries.OVER);
        int settled = heard(said, listener);
        context.rest(SETTLED);
        String unsettled = !forwarded
                ? listener.name() + " did not get " + EvidenceText.quoted(said.text())
                        + " the first time"
                : listener.name() + " got " + EvidenceText.quoted(said.text())
                        + " again and again before the sender repeated it";
        boolean settles = forwarded && heard(said, listener) == settled;
        boolean acknowledged = repeat(speaker, said, context);
        boolean read = acknowledged
                || context.barrier(speaker).take(() -> speaker.dispatch(sealed(speaker, said)));
        context.rest(TextDeliveries.OVER);
        if (!settles) {
            context.notSeen(NOT_FORWARDED, unsettled);
            context.notSeen(REMEMBERED, unsettled);
        } else if (!read) {
            context.notSeen(NOT_FORWARDED, "no sign that the server had read a repetition");
        } else {
            judge(NOT_FORWARDED, "", said, settled, listener, context);
            repeatLater(speaker, listener, said, context);
        }
    }

    private static byte[] sealed(WireClient speaker, Data said) {
        return speaker.session().seal(said);
    }

    private static int heard(Data said, WireClient listener) {
        return TextDeliveries.of(said.text(), listener).count();
    }

    /** Sealed again each time, but the last is the same datagram again where that opens twice. */
    private static boolean repeat(WireClient speaker, Data said, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        byte[] same = sealed(speaker, said);
        boolean opensTwice = speaker.session().opensTwice();
        for (int i = 1; i <= REPETITIONS; i++) {
            boolean isSame = i == REPETITIONS && opensTwice;
            if (!isAcknowledgedAgain(speaker, said,
                    () -> isSame ? same : sealed(speaker, said))) {
                context.missing(ACKNOWLEDGED,
                        "repetition %d of %s, sent %d times, was not acknowledged within %s", i,
                        EvidenceText.quoted(said.text()), WireClient.MOST_TRIES,
                        DurationText.of(
                                ProtocolConstants.TIMEOUT.multipliedBy(WireClient.MOST_TRIES)));
                return false;
            }
        }
        context.kept(ACKNOWLEDGED, "%s was acknowledged %d times with %d",
                EvidenceText.quoted(said.text()), acknowledgements(speaker, said),
                said.acknowledgedBy());
        return true;
    }

    private static boolean isAcknowledgedAgain(WireClient speaker, Data said,
            Supplier<byte[]> payload)
            throws NotSeenException, InterruptedException {
        int before = acknowledgements(speaker, said);
        ServerSession session = speaker.session();
        return speaker.repeat(payload, WireClient.MOST_TRIES, ProtocolConstants.TIMEOUT,
                ProtocolConstants.TIMEOUT,
                seen -> seen.acknowledgements(session, said.acknowledgedBy()).stream()
                        .skip(before).findFirst())
                .isPresent();
    }

    private static int acknowledgements(WireClient speaker, Data said) {
        return speaker.seen().acknowledgements(speaker.session(), said.acknowledgedBy()).size();
    }

    private static void repeatLater(WireClient speaker, WireClient listener, Data said,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        for (int i = 1; i <= OTHERS; i++) {
            context.say(speaker, "in between " + i);
        }
        int before = heard(said, listener);
        if (context.barrier(speaker).take(() -> speaker.dispatch(sealed(speaker, said)))) {
            context.rest(TextDeliveries.OVER);
            judge(REMEMBERED, " after " + OTHERS + " others", said, before, listener, context);
        } else {
            context.notSeen(REMEMBERED, "no sign that the server had read a repetition");
        }
    }

    /** By the number of transmissions: not every server gives each message a number of its own. */
    private static void judge(Claim claim, String when, Data said, int before,
            WireClient listener, ExperimentContext context) {
        int more = heard(said, listener) - before;
        if (more == 0) {
            context.kept(claim, "%s had got and acknowledged %s, and did not get it again when it"
                    + " was repeated%s", listener.name(), EvidenceText.quoted(said.text()), when);
        } else {
            context.broken(claim, "%s had got and acknowledged %s, and got it %d more times when it"
                    + " was repeated%s", listener.name(), EvidenceText.quoted(said.text()), more,
                    when);
        }
    }
}
