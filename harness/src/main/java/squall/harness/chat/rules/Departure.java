package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Reported;
import squall.harness.verdict.Judgement;

/** How a client leaves one session for the next (R11). */
final class Departure {
    private final Trace trace;
    private final WireSession session;
    private final List<Packet> sent;
    private final List<KeyTaken> keys;
    private final SignsOfLife signs;
    private final Heartbeats heartbeats;
    private final KeyDoubts doubts;

    /** @param sent by the client, in order */
    Departure(Trace trace, WireSession session, List<Packet> sent, SignsOfLife signs,
            Heartbeats heartbeats, KeyDoubts doubts) {
        this.trace = trace;
        this.session = session;
        this.sent = sent;
        keys = trace.keysTaken(session.client());
        this.signs = signs;
        this.heartbeats = heartbeats;
        this.doubts = doubts;
    }

    void judge(Judgement.Notes notes) {
        TimeoutsInRow.times(trace, session, signs::mayBeHeard).stream().findFirst()
                .filter(at -> isAfter(session.left(), at) && trace.wentOnAfter(at))
                .ifPresent(at -> notes.finding(session.client() + " did not join again " + at(at)
                        + ", after " + ProtocolConstants.TIMEOUTS_BEFORE_JOINING_AGAIN
                        + " messages in a row had timed out"));
        keys.stream().filter(key -> isAfter(key.at(), session.joined())
                && isBefore(key.at(), session.left()) && trace.wentOnAfter(key.at()))
                .forEach(key -> notes.finding(session.client() + " took a new key "
                        + at(key.at()) + " without reporting that it joins again"));
        trace.reports(Report.JOINING_AGAIN, session.client()).stream()
                .filter(report -> report.at().equals(session.left())).findFirst()
                .ifPresent(report -> {
                    notes.occasion();
                    if (report.isBecause(Cause.OTHER_KEYS)) {
                        judgeTaking(notes);
                    } else {
                        judgeJoining(report, notes);
                    }
                });
    }

    private void judgeTaking(Judgement.Notes notes) {
        if (!doubts.allowTaking(session.left())) {
            notes.finding(session.client() + " took other keys " + at(session.left())
                    + ", when it had not been offered any for a second without its own");
        }
    }

    private void judgeJoining(Reported left, Judgement.Notes notes) {
        boolean reason =
                TimeoutsInRow.times(trace, session, signs::isHeard).contains(session.left())
                        || heartbeats.allowLeaving(session.left());
        if (left.isBecause(Cause.UNUSABLE_KEYS)) {
            if (!doubts.allowRefusing(session.left())) {
                notes.finding(session.client() + " joined again " + at(session.left())
                        + " instead of taking keys that it had been offered for a second");
            }
        } else if (!reason) {
            notes.finding(session.client() + " joined again " + at(session.left())
                    + ", when neither three messages in a row had timed out"
                    + " nor three heartbeats were unanswered");
        }
        judgeNext(notes);
        judgeKeeping(notes);
        judgeDoubts(notes);
    }

    /** While a client joins again, no answer concerns the session that it has left. */
    private void judgeDoubts(Judgement.Notes notes) {
        Optional<Duration> next = trace.reports(Report.JOINED, session.client()).stream()
                .map(Reported::at).filter(at -> !isBefore(at, session.left()))
                .min(Comparator.naturalOrder());
        trace.reports(Report.OTHER_KEYS_OFFERED, session.client()).stream().map(Reported::at)
                .filter(at -> isAfter(at, session.left())
                        && next.filter(joined -> !isAfter(joined, at)).isEmpty())
                .forEach(at -> notes.finding(session.client() + " reported other keys " + at(at)
                        + ", while it joined again"));
    }

    /**
     * A client keeps the old port open until the next session has keys, and a while longer. What
     * comes at the instant at which the client closes the port may come before or after that.
     */
    private void judgeKeeping(Judgement.Notes notes) {
        trace.closedAt(session).stream().filter(at -> !trace.isRebound(session, at))
                .filter(at -> !isBefore(at, session.left())
                        && session.isHeld(at.plusNanos(1).plus(trace.lateness())))
                .findFirst()
                .ifPresent(at -> notes.finding(session.client() + " had closed the port of the"
                        + " session that it left " + at(session.left()) + " already " + at(at)));
    }

    /** Joining again takes a new port and a new key, except where a key is drawn twice. */
    private void judgeNext(Judgement.Notes notes) {
        String who = session.client() + " joined again " + at(session.left());
        List<Packet> hellos = sent.stream()
                .filter(packet -> packet.content() instanceof PacketContent.Hello).toList();
        Optional<Packet> hello = hellos.stream().filter(this::isLater)
                .filter(packet -> isSameKeyTaken() || !isSameAsBefore(packet, hellos)).findFirst();
        if (keyTaken().isEmpty() || hello.isEmpty()) {
            if (!trace.wentOnAfter(session.left())) {
                return;
            }
            notes.finding(who + " with the key that it had");
        } else if (last(sent.stream().filter(packet -> !isLater(packet)))
                .filter(packet -> packet.sent().port() == hello.get().sent().port())
                .isPresent()) {
            notes.finding(who + " from the port that it had");
        }
    }

    private boolean isSameKeyTaken() {
        Optional<KeyTaken> had =
                last(keys.stream().filter(key -> isBefore(key.at(), session.left())));
        return keyTaken().filter(key -> had.isPresent()
                && Arrays.equals(key.bytes(), had.get().bytes())).isPresent();
    }

    /** On real sockets the client takes a key shortly after it reports that it joins again. */
    private Optional<KeyTaken> keyTaken() {
        return keys.stream().filter(key -> !isBefore(key.at(), session.left())).findFirst();
    }

    private boolean isSameAsBefore(Packet hello, List<Packet> hellos) {
        return last(hellos.stream().filter(packet -> !isLater(packet)))
                .filter(old -> Arrays.equals(old.sent().payload(), hello.sent().payload()))
                .isPresent();
    }

    private boolean isLater(Packet packet) {
        return !isBefore(packet.at(), session.left());
    }

    private static <T> Optional<T> last(Stream<T> ordered) {
        return ordered.reduce((earlier, later) -> later);
    }
}
