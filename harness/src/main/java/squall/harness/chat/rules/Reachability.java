package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.chat.rules.FindingText.quoted;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.isBetween;
import static squall.harness.time.Durations.min;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.verdict.Judgement;

/** Judges how the server notices that a live session is unreachable, and what it does then (R9). */
final class Reachability {
    private final Trace trace;
    private final WireSession session;
    private final List<DueReport> due = new ArrayList<>();
    private final List<UnreachablePeriod> periods = new ArrayList<>();

    /** The timeouts in a row, without those that may have come before something was heard. */
    private Row surely = Row.NONE;
    /** The same with those that may have come before something was heard at that instant. */
    private Row perhaps = Row.NONE;
    /** The last such instant. */
    private Optional<Duration> undecided = Optional.empty();
    private Optional<Duration> since = Optional.empty();

    /**
     * @param heard when something valid came from the client
     * @param surelyFirst those of these times at which it surely came before what was due at that
     *        instant; of an attacker's datagram, and of one sent at that instant, that is unknown
     */
    Reachability(Trace trace, WireSession session, List<Duration> heard,
            Set<Duration> surelyFirst) {
        this.trace = trace;
        this.session = session;
        Stream<Mark> timeouts = session.reports(Report.DROPPED)
                .filter(dropped -> dropped.isBecause(Cause.TIMED_OUT))
                .map(dropped -> new Mark(dropped.at(), MarkKind.TIMEOUT));
        Stream<Mark> signs = heard.stream().map(at -> new Mark(at,
                surelyFirst.contains(at) ? MarkKind.HEARD : MarkKind.HEARD_AT_INSTANT));
        List<Mark> marks = Stream.concat(signs, timeouts).filter(mark -> isKept(mark.at()))
                .sorted(Comparator.comparing(Mark::at).thenComparing(Mark::kind)).toList();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (!isOverdue(mark.at()) && !isRemovedFirst(mark)) {
                pass(mark, marks.subList(i + 1, marks.size()));
            }
        }
        since.ifPresent(this::end);
    }

    void judge(List<MessageTransfer> tried, Judgement.Notes notes) {
        judgeAnnouncements(notes);
        for (int i = 0; i < tried.size(); i++) {
            judgeTried(tried.get(i), tried.subList(0, i), notes);
        }
        session.reports(Report.DROPPED).filter(dropped -> dropped.isBecause(Cause.UNREACHABLE))
                .forEach(dropped -> judgeDropped(dropped, tried, notes));
    }

    private void judgeAnnouncements(Judgement.Notes notes) {
        List<Reported> said = Stream.of(Report.UNREACHABLE, Report.REACHABLE, Report.REMOVED)
                .flatMap(session::reports)
                .filter(report -> report.what() != Report.REMOVED
                        || report.isBecause(Cause.UNREACHABLE))
                .toList();
        for (DueReport announcement : due) {
            boolean met = said.stream().anyMatch(announcement::isMetBy);
            if (met || trace.wentOnAfter(announcement.to())) {
                notes.occasion();
            }
            if (!met && trace.wentOnAfter(announcement.to())) {
                notes.finding("the server was to report " + session.client() + " as "
                        + announcement.what() + " " + at(announcement.from()) + ", but did not");
            }
        }
        said.stream().filter(report -> due.stream().noneMatch(d -> d.isMetBy(report)))
                .filter(report -> !isOverdue(report.at()))
                .forEach(report -> notes.finding("the server reported " + session.client() + " as "
                        + report.what() + " " + at(report.at()) + " without a reason"));
    }

    /** An unreachable client is tried with one message at a time. */
    private void judgeTried(MessageTransfer transfer, List<MessageTransfer> before,
            Judgement.Notes notes) {
        if (periods.stream().noneMatch(period -> period.isWithin(transfer.first()))) {
            return;
        }
        notes.occasion();
        before.stream().filter(other -> isAfter(other.deadline(), transfer.first())).findFirst()
                .ifPresent(other -> notes.finding("the server tried " + transfer + " "
                        + at(transfer.first()) + ", while it tried " + quoted(other.text())
                        + " and " + session.client() + " was unreachable", about(transfer)));
    }

    /** While an unreachable client is tried with one message, all others are dropped for it. */
    private void judgeDropped(Reported dropped, List<MessageTransfer> tried,
            Judgement.Notes notes) {
        notes.occasion();
        boolean unreachable = periods.stream().anyMatch(period -> period.touches(dropped.at()));
        Duration lateness = lateness(dropped.at());
        boolean trying = tried.stream().anyMatch(transfer -> isBetween(dropped.at(),
                transfer.first(), transfer.deadline().plus(lateness)));
        if (!unreachable || !trying) {
            notes.finding("the server dropped " + quoted(dropped.text()) + " for "
                    + session.client() + " " + at(dropped.at()) + ", though "
                    + (unreachable ? "it tried no other" : "it was not unreachable"),
                    about(dropped));
        }
    }

    private void pass(Mark mark, List<Mark> later) {
        if (mark.kind() == MarkKind.TIMEOUT) {
            timedOut(mark.at());
            return;
        }
        Row before = perhaps;
        surely = Row.NONE;
        perhaps = Row.NONE;
        if (mark.kind() == MarkKind.HEARD_AT_INSTANT) {
            undecided = Optional.of(mark.at());
            heardAtInstant(mark.at(), before, later.stream()
                    .takeWhile(next -> next.at().equals(mark.at()))
                    .filter(next -> next.kind() == MarkKind.TIMEOUT).count());
        }
        since.ifPresent(from -> {
            due.add(new DueReport(Report.REACHABLE, mark.at(), mark.at()));
            periods.add(new UnreachablePeriod(from, mark.at()));
        });
        since = Optional.empty();
    }

    /** What the server does at this instant if the timeouts come before what is heard. */
    private void heardAtInstant(Duration at, Row before, long timeouts) {
        Row row = before;
        for (int i = 0; i < timeouts; i++) {
            row = row.with(at);
        }
        if (timeouts > 0 && row.isLong(at) && since.isEmpty() && isSaid(Report.UNREACHABLE, at)) {
            becameUnreachable(at);
        }
    }

    private void timedOut(Duration at) {
        surely = undecided.equals(Optional.of(at)) ? surely : surely.with(at);
        perhaps = perhaps.with(at);
        if (since.isPresent()) {
            return;
        }
        if (surely.isLong(at) || (perhaps.isLong(at) && isSaid(Report.UNREACHABLE, at))) {
            becameUnreachable(at);
        } else if (perhaps.isLong(at)) {
            perhaps = surely;
        }
    }

    private void becameUnreachable(Duration at) {
        due.add(new DueReport(Report.UNREACHABLE, at, at));
        since = Optional.of(at);
    }

    private boolean isSaid(Report what, Duration at) {
        return session.reports(what).anyMatch(report -> report.at().equals(at));
    }

    /** Whether it came at the instant at which the session was removed, but after the removal. */
    private boolean isRemovedFirst(Mark mark) {
        return mark.kind() == MarkKind.HEARD_AT_INSTANT && isSaid(Report.REMOVED, mark.at())
                && since.filter(from -> !isAfter(from.plus(ProtocolConstants.REMOVE_AFTER),
                        mark.at())).isPresent();
    }

    /** Nothing was heard until the end of the run. */
    private void end(Duration from) {
        Duration removal = from.plus(ProtocolConstants.REMOVE_AFTER);
        Duration latest = removal.plus(lateness(removal));
        if (isKept(removal)) {
            due.add(new DueReport(Report.REMOVED, removal, latest));
        }
        periods.add(new UnreachablePeriod(from, latest));
    }

    private boolean isOverdue(Duration at) {
        return since.filter(from -> {
            Duration removal = from.plus(ProtocolConstants.REMOVE_AFTER);
            return isBefore(removal.plus(lateness(removal)), at);
        }).isPresent();
    }

    /** At the instant at which it is removed, the server still has it. */
    private boolean isKept(Duration at) {
        return isBetween(at, session.liveSince(),
                min(session.removed(), session.superseded()));
    }

    private Duration lateness(Duration at) {
        return trace.lateness(History.SERVER, at);
    }

    /** Something was heard from the client, or a message to the client timed out. */
    private record Mark(Duration at, MarkKind kind) {}

    /** In their order at one instant: arrivals go before deadlines. */
    private enum MarkKind {
        HEARD, HEARD_AT_INSTANT, TIMEOUT
    }

    /** Timeouts in a row. */
    private record Row(int timeouts, Duration first) {
        static final Row NONE = new Row(0, Duration.ZERO);

        Row with(Duration at) {
            return new Row(timeouts + 1, timeouts == 0 ? at : first);
        }

        /** Whether so many timeouts make a session unreachable. */
        boolean isLong(Duration last) {
            return timeouts >= ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE
                    && !isBefore(last.minus(first), ProtocolConstants.UNREACHABLE_AFTER);
        }
    }

    private record DueReport(Report what, Duration from, Duration to) {
        boolean isMetBy(Reported report) {
            return report.what() == what && isBetween(report.at(), from, to);
        }
    }

    /** A time in which the client was unreachable. */
    private record UnreachablePeriod(Duration from, Duration to) {
        boolean isWithin(Duration at) {
            return isBefore(from, at) && isAfter(to, at);
        }

        boolean touches(Duration at) {
            return isBetween(at, from, to);
        }
    }
}
