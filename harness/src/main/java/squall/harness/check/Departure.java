package squall.harness.check;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.dissection.Content;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Packet;
import squall.harness.dissection.WireSession;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;

/** How a client left one session for the next. */
final class Departure {
    private final Dissection run;
    private final WireSession session;
    private final List<Packet> sent;
    private final List<KeyTaken> keys;
    private final Heartbeats heartbeats;

    /** @param sent by the client, in order */
    Departure(Dissection run, WireSession session, List<Packet> sent, Heartbeats heartbeats) {
        this.run = run;
        this.session = session;
        this.sent = sent;
        keys = run.keysTaken(session.client());
        this.heartbeats = heartbeats;
    }

    void judge(Judgement.Notes notes) {
        Optional<Duration> givenUp = lastTimeout();
        givenUp.filter(at -> session.left().compareTo(at) > 0 && run.wentOnAfter(at))
                .ifPresent(at -> notes.finding(session.client() + " did not join anew "
                        + Wording.at(at) + ", after " + Classic.TIMEOUTS_BEFORE_JOINING_AGAIN
                        + " messages in a row had timed out"));
        keys.stream().filter(key -> key.at().compareTo(session.joined()) > 0
                && key.at().compareTo(session.left()) < 0 && run.wentOnAfter(key.at()))
                .forEach(key -> notes.finding(session.client() + " took a new key "
                        + Wording.at(key.at()) + " without saying that it joins anew"));
        if (run.reports(Report.JOINING_AGAIN, session.client(), "").stream()
                .anyMatch(report -> report.at().equals(session.left()))) {
            notes.occasion();
            boolean reason = givenUp.filter(session.left()::equals).isPresent()
                    || heartbeats.allowLeaving(session.left());
            if (!reason) {
                notes.finding(session.client() + " joined anew " + Wording.at(session.left())
                        + ", when neither three messages in a row had timed out"
                        + " nor three heartbeats were unanswered");
            }
            judgeNext(notes);
        }
    }

    /** When so many messages in a row had timed out that it was to join anew. */
    private Optional<Duration> lastTimeout() {
        List<Reported> outcomes = Stream.of(Report.TIMED_OUT, Report.ACKNOWLEDGED)
                .flatMap(what -> run.reports(what).stream())
                .filter(report -> report.client().equals(session.client())
                        && report.at().compareTo(session.joined()) > 0
                        && report.at().compareTo(session.left()) <= 0)
                .sorted(Comparator.comparing(Reported::at)).toList();
        int inRow = 0;
        for (Reported outcome : outcomes) {
            inRow = outcome.what() == Report.TIMED_OUT ? inRow + 1 : 0;
            if (inRow >= Classic.TIMEOUTS_BEFORE_JOINING_AGAIN) {
                return Optional.of(outcome.at());
            }
        }
        return Optional.empty();
    }

    /** A new key, unless the same was taken once more, and a new port. */
    private void judgeNext(Judgement.Notes notes) {
        String who = session.client() + " joined anew " + Wording.at(session.left());
        List<Packet> hellos = sent.stream()
                .filter(packet -> packet.content() instanceof Content.Hello).toList();
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
                && Arrays.equals(key.privateKey(), had.get().privateKey())).isPresent();
    }

    /** On real sockets a little later than the client says that it joins anew. */
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
