package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Cause;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.verdict.Judgement;

/** What the server was to say and do about whether one session can be reached, once it is live. */
final class Reachability {
    private final Trace trace;
    private final WireSession session;
    private final List<Due> due = new ArrayList<>();
    private final List<Spell> spells = new ArrayList<>();

    /** The timeouts in a row that there were for sure. */
    private Row surely = Row.NONE;
    /** The same with those that came first or not at an instant at which something was heard. */
    private Row perhaps = Row.NONE;
    /** The last instant of that kind. */
    private Optional<Duration> undecided = Optional.empty();
    private Optional<Duration> since = Optional.empty();

    /**
     * @param heard when something valid came from the client
     * @param surelyFirst those of these times at which it came before what was due at that instant:
     *        of an attacker's datagram, and of one sent at that instant, nobody can tell
     */
    Reachability(Trace trace, WireSession session, List<Duration> heard,
            Set<Duration> surelyFirst) {
        this.trace = trace;
        this.session = session;
        Stream<Mark> timeouts = session.reports(Report.DROPPED)
                .filter(dropped -> dropped.isBecause(Cause.TIMED_OUT))
                .map(dropped -> new Mark(dropped.at(), Kind.TIMEOUT));
        Stream<Mark> signs = heard.stream().map(at -> new Mark(at,
                surelyFirst.contains(at) ? Kind.HEARD : Kind.HEARD_SOMEWHEN));
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
        for (Due announcement : due) {
            boolean met = said.stream().anyMatch(announcement::isMetBy);
            if (met || trace.wentOnAfter(announcement.to())) {
                notes.occasion();
            }
            if (!met && trace.wentOnAfter(announcement.to())) {
                notes.finding("the server was to report " + session.client() + " as "
                        + announcement.what() + " " + FindingText.at(announcement.from())
                        + ", but did not");
            }
        }
        said.stream().filter(report -> due.stream().noneMatch(d -> d.isMetBy(report)))
                .filter(report -> !isOverdue(report.at()))
                .forEach(report -> notes.finding("the server reported " + session.client() + " as "
                        + report.what() + " " + FindingText.at(report.at()) + " without a reason"));
    }

    /** One at a time. */
    private void judgeTried(MessageTransfer transfer, List<MessageTransfer> before,
            Judgement.Notes notes) {
        if (spells.stream().noneMatch(spell -> spell.isWithin(transfer.first()))) {
            return;
        }
        notes.occasion();
        before.stream().filter(other -> isAfter(timeout(other), transfer.first()))
                .findFirst()
                .ifPresent(
                        other -> notes.finding("the server tried " + FindingText.message(transfer) + " "
                                + FindingText.at(transfer.first()) + ", while it tried "
                                + FindingText.quoted(other.text()) + " and " + session.client()
                                + " was unreachable"));
    }

    /** The rest, but not that one. */
    private void judgeDropped(Reported dropped, List<MessageTransfer> tried,
            Judgement.Notes notes) {
        notes.occasion();
        boolean unreachable = spells.stream().anyMatch(spell -> spell.touches(dropped.at()));
        Duration lateness = lateness(dropped.at());
        boolean trying = tried.stream()
                .anyMatch(transfer -> !isAfter(transfer.first(), dropped.at())
                        && !isBefore(timeout(transfer).plus(lateness), dropped.at()));
        if (!unreachable || !trying) {
            notes.finding("the server dropped " + FindingText.quoted(dropped.text()) + " for "
                    + session.client() + " " + FindingText.at(dropped.at()) + ", though "
                    + (unreachable ? "it tried no other" : "it was not unreachable"));
        }
    }

    private void pass(Mark mark, List<Mark> later) {
        if (mark.kind() == Kind.TIMEOUT) {
            timedOut(mark.at());
            return;
        }
        Row before = perhaps;
        surely = Row.NONE;
        perhaps = Row.NONE;
        if (mark.kind() == Kind.HEARD_SOMEWHEN) {
            undecided = Optional.of(mark.at());
            heardSomewhen(mark.at(), before, later.stream()
                    .takeWhile(next -> next.at().equals(mark.at()))
                    .filter(next -> next.kind() == Kind.TIMEOUT).count());
        }
        since.ifPresent(from -> {
            due.add(new Due(Report.REACHABLE, mark.at(), mark.at()));
            spells.add(new Spell(from, mark.at()));
        });
        since = Optional.empty();
    }

    /** What it does at the instant of timeouts where these come first. */
    private void heardSomewhen(Duration at, Row before, long timeouts) {
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
        due.add(new Due(Report.UNREACHABLE, at, at));
        since = Optional.of(at);
    }

    private boolean isSaid(Report what, Duration at) {
        return session.reports(what).anyMatch(report -> report.at().equals(at));
    }

    /** Whether this came at the instant at which the session was removed, but after that. */
    private boolean isRemovedFirst(Mark mark) {
        return mark.kind() == Kind.HEARD_SOMEWHEN && isSaid(Report.REMOVED, mark.at())
                && since.filter(from -> !from.plus(ProtocolConstants.REMOVE_AFTER).minus(mark.at())
                        .isPositive()).isPresent();
    }

    /** To the end of the run nothing was heard any more. */
    private void end(Duration from) {
        Duration removal = from.plus(ProtocolConstants.REMOVE_AFTER);
        Duration latest = removal.plus(lateness(removal));
        if (isKept(removal)) {
            due.add(new Due(Report.REMOVED, removal, latest));
        }
        spells.add(new Spell(from, latest));
    }

    private boolean isOverdue(Duration at) {
        return since.filter(from -> {
            Duration removal = from.plus(ProtocolConstants.REMOVE_AFTER);
            return isBefore(removal.plus(lateness(removal)), at);
        }).isPresent();
    }

    /** At the instant at which it is removed it is still there. */
    private boolean isKept(Duration at) {
        return !isAfter(session.liveSince(), at) && !isBefore(session.removed(), at);
    }

    private Duration lateness(Duration at) {
        return trace.lateness(History.SERVER, at, at.plus(ProtocolConstants.TIMEOUT));
    }

    private static Duration timeout(MessageTransfer transfer) {
        return transfer.first().plus(ProtocolConstants.TIMEOUT);
    }

    /** Something was heard from the client, or else a message to it timed out. */
    private record Mark(Duration at, Kind kind) {}

    /** In their order at one instant: what has arrived goes before deadlines. */
    private enum Kind {
        HEARD, HEARD_SOMEWHEN, TIMEOUT
    }

    /** Timeouts in a row. */
    private record Row(int timeouts, Duration first) {
        static final Row NONE = new Row(0, Duration.ZERO);

        Row with(Duration at) {
            return new Row(timeouts + 1, timeouts == 0 ? at : first);
        }

        /** Whether it makes a session unreachable. */
        boolean isLong(Duration last) {
            return timeouts >= ProtocolConstants.TIMEOUTS_BEFORE_UNREACHABLE
                    && !isBefore(last.minus(first), ProtocolConstants.UNREACHABLE_AFTER);
        }
    }

    private record Due(Report what, Duration from, Duration to) {
        boolean isMetBy(Reported report) {
            return report.what() == what && !isBefore(report.at(), from)
                    && !isAfter(report.at(), to);
        }
    }

    /** In which it was unreachable. */
    private record Spell(Duration from, Duration to) {
        boolean isWithin(Duration at) {
            return isBefore(from, at) && isAfter(to, at);
        }

        boolean touches(Duration at) {
            return !isAfter(from, at) && !isBefore(to, at);
        }
    }
}
