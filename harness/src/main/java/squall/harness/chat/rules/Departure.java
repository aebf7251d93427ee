package squall.harness.chat.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Cause;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.verdict.Judgement;

/** How a client left one session for the next. */
final class Departure {
    private final Trace run;
    private final WireSession session;
    private final List<Packet> sent;
    private final List<KeyTaken> keys;
    private final SignsOfLife signs;
    private final Heartbeats heartbeats;
    private final KeyDoubts doubts;

    /** @param sent by the client, in order */
    Departure(Trace run, WireSession session, List<Packet> sent, SignsOfLife signs,
            Heartbeats heartbeats, KeyDoubts doubts) {
        this.run = run;
        this.session = session;
        this.sent = sent;
        keys = run.keysTaken(session.client());
        this.signs = signs;
        this.heartbeats = heartbeats;
        this.doubts = doubts;
    }

    void judge(Judgement.Notes notes) {
        lastTimeouts(signs::mayBeHeard).stream().findFirst()
                .filter(at -> session.left().compareTo(at) > 0 && run.wentOnAfter(at))
                .ifPresent(at -> notes.finding(session.client() + " did not join anew "
                        + FindingText.at(at) + ", after "
                        + ProtocolConstants.TIMEOUTS_BEFORE_JOINING_AGAIN
                        + " messages in a row had timed out"));
        keys.stream().filter(key -> key.at().compareTo(session.joined()) > 0
                && key.at().compareTo(session.left()) < 0 && run.wentOnAfter(key.at()))
                .forEach(key -> notes.finding(session.client() + " took a new key "
                        + FindingText.at(key.at()) + " without saying that it joins anew"));
        run.reports(Report.JOINING_AGAIN, session.client(), "").stream()
                .filter(report -> report.at().equals(session.left())).findFirst()
                .ifPresent(report -> {
                    notes.occasion();
                    if (report.isBecause(Cause.OTHER_KEYS)) {
                        judgeTaking(notes);
                    } else {
                        judgeJoining(notes);
                    }
                });
    }

    private void judgeTaking(Judgement.Notes notes) {
        if (!doubts.allowTaking(session.left())) {
            notes.finding(session.client() + " took other keys " + FindingText.at(session.left())
                    + ", when it had not been offered any for a second without its own");
        }
    }

    private void judgeJoining(Judgement.Notes notes) {
        boolean reason = lastTimeouts(signs::isHeard).contains(session.left())
                || heartbeats.allowLeaving(session.left());
        if (!reason) {
            notes.finding(session.client() + " joined anew " + FindingText.at(session.left())
                    + ", when neither three messages in a row had timed out"
                    + " nor three heartbeats were unanswered");
        }
        judgeNext(notes);
        judgeKeeping(notes);
        judgeDoubts(notes);
    }

    /** While it joins again, no answer concerns the session that it has left. */
    private void judgeDoubts(Judgement.Notes notes) {
        Optional<Duration> next = run.reports(Report.JOINED, session.client(), "").stream()
                .map(Reported::at).filter(at -> at.compareTo(session.left()) >= 0)
                .min(Comparator.naturalOrder());
        run.reports(Report.OTHER_KEYS_OFFERED, session.client(), "").stream().map(Reported::at)
                .filter(at -> at.compareTo(session.left()) > 0
                        && next.filter(joined -> joined.compareTo(at) <= 0).isEmpty())
                .forEach(at -> notes.finding(session.client() + " took itself for offered other"
                        + " keys " + FindingText.at(at) + ", while it joined anew"));
    }

    /**
     * Make before break: nothing that comes to the old port finds it closed too early. At the
     * instant at which it is closed, what is sent without delay may come before or after that.
     */
    private void judgeKeeping(Judgement.Notes notes) {
        run.closedAt(session).stream().filter(at -> !run.isRebound(session, at))
                .filter(at -> at.compareTo(session.left()) >= 0
                        && session.isHeld(at.plusNanos(1).plus(run.lateness())))
                .findFirst()
                .ifPresent(at -> notes.finding(session.client() + " had closed the port of the"
                        + " session that it left " + FindingText.at(session.left()) + " already "
                        + FindingText.at(at)));
    }

    /**
     * Each time at which so many messages in a row had timed out, with nothing heard meanwhile.
     */
    private List<Duration> lastTimeouts(BiPredicate<Duration, Duration> heard) {
        List<Reported> outcomes = Stream.of(Report.TIMED_OUT, Report.ACKNOWLEDGED)
                .flatMap(what -> run.reports(what).stream())
                .filter(report -> report.client().equals(session.client())
                        && report.at().compareTo(session.joined()) > 0
                        && report.at().compareTo(session.left()) <= 0)
                .sorted(Comparator.comparing(Reported::at)).toList();
        List<Duration> times = new ArrayList<>();
        int inRow = 0;
        Duration before = session.joined();
        for (Reported outcome : outcomes) {
            boolean timedOut = outcome.what() == Report.TIMED_OUT;
            inRow = !timedOut ? 0 : heard.test(before, outcome.at()) ? 1 : inRow + 1;
            before = outcome.at();
            if (inRow >= ProtocolConstants.TIMEOUTS_BEFORE_JOINING_AGAIN) {
                times.add(outcome.at());
            }
        }
        return times;
    }

    /** A new key, unless the same was taken once more, and a new port. */
    private void judgeNext(Judgement.Notes notes) {
        String who = session.client() + " joined anew " + FindingText.at(session.left());
        List<Packet> hellos = sent.stream()
                .filter(packet -> packet.content() instanceof PacketContent.Hello).toList();
        Optional<Packet> hello = hellos.stream().filter(this::isLater)
                .filter(packet -> isSameKeyTaken() || !isSameAsBefore(packet, hellos)).findFirst();
        if (keyTaken().isEmpty() || hello.isEmpty()) {
            if (!run.wentOnAfter(session.left())) {
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
                last(keys.stream().filter(key -> key.at().compareTo(session.left()) < 0));
        return keyTaken().filter(key -> had.isPresent()
                && Arrays.equals(key.bytes(), had.get().bytes())).isPresent();
    }

    /** On real sockets a little later than the client says that it joins again. */
    private Optional<KeyTaken> keyTaken() {
        return keys.stream().filter(key -> key.at().compareTo(session.left()) >= 0).findFirst();
    }

    private boolean isSameAsBefore(Packet hello, List<Packet> hellos) {
        return last(hellos.stream().filter(packet -> !isLater(packet)))
                .filter(old -> Arrays.equals(old.sent().payload(), hello.sent().payload()))
                .isPresent();
    }

    private boolean isLater(Packet packet) {
        return packet.at().compareTo(session.left()) >= 0;
    }

    private static <T> Optional<T> last(Stream<T> ordered) {
        return ordered.reduce((earlier, later) -> later);
    }
}
