package squall.harness.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Hop;
import squall.harness.dissection.WireSession;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;

/** What the server was to say and do about whether one session can be reached, once it is live. */
final class Reachability {
    private static final String CAUSE = "unreachable";

    private final Dissection run;
    private final WireSession session;
    private final List<Due> due = new ArrayList<>();
    private final List<Spell> spells = new ArrayList<>();

    private int timeoutsInRow;
    private Duration firstTimeout = Duration.ZERO;
    private Optional<Duration> since = Optional.empty();

    /** @param heard when something valid came from the client */
    Reachability(Dissection run, WireSession session, List<Duration> heard) {
        this.run = run;
        this.session = session;
        Stream<Mark> timeouts = session.reports(Report.DROPPED)
                .filter(dropped -> dropped.detail().startsWith("timed out"))
                .map(dropped -> new Mark(dropped.at(), false));
        // What arrives goes before deadlines.
        List<Mark> marks = Stream.concat(heard.stream().map(at -> new Mark(at, true)), timeouts)
                .filter(mark -> isKept(mark.at()))
                .sorted(Comparator.comparing(Mark::at).thenComparing(mark -> !mark.heard()))
                .toList();
        for (Mark mark : marks) {
            if (!isOverdue(mark.at())) {
                pass(mark);
            }
        }
        since.ifPresent(this::end);
    }

    void judge(List<Hop> tried, Judgement.Notes notes) {
        judgeAnnouncements(notes);
        for (int i = 0; i < tried.size(); i++) {
            judgeTried(tried.get(i), tried.subList(0, i), notes);
        }
        session.reports(Report.DROPPED).filter(dropped -> dropped.detail().startsWith(CAUSE))
                .forEach(dropped -> judgeDropped(dropped, tried, notes));
    }

    private void judgeAnnouncements(Judgement.Notes notes) {
        List<Reported> said = Stream.of(Report.UNREACHABLE, Report.REACHABLE, Report.REMOVED)
                .flatMap(session::reports)
                .filter(report -> report.what() != Report.REMOVED || report.detail().equals(CAUSE))
                .toList();
        for (Due announcement : due) {
            boolean met = said.stream().anyMatch(announcement::isMetBy);
            if (met || run.wentOnAfter(announcement.to())) {
                notes.occasion();
            }
            if (!met && run.wentOnAfter(announcement.to())) {
                notes.finding("the server was to report " + session.client() + " as "
                        + announcement.what() + " " + Wording.at(announcement.from())
                        + ", but did not");
            }
        }
        said.stream().filter(report -> due.stream().noneMatch(d -> d.isMetBy(report)))
                .filter(report -> !isOverdue(report.at()))
                .forEach(report -> notes.finding("the server reported " + session.client() + " as "
                        + report.what() + " " + Wording.at(report.at()) + " without a reason"));
    }

    /** One at a time. */
    private void judgeTried(Hop hop, List<Hop> before, Judgement.Notes notes) {
        if (spells.stream().noneMatch(spell -> spell.isWithin(hop.first()))) {
            return;
        }
        notes.occasion();
        before.stream().filter(other -> timeout(other).compareTo(hop.first()) > 0)
                .findFirst()
                .ifPresent(other -> notes.finding("the server tried " + Wording.message(hop) + " "
                        + Wording.at(hop.first()) + ", while it tried "
                        + Wording.quoted(other.text()) + " and " + session.client()
                        + " was unreachable"));
    }

    /** The rest, but not that one. */
    private void judgeDropped(Reported dropped, List<Hop> tried, Judgement.Notes notes) {
        notes.occasion();
        boolean unreachable = spells.stream().anyMatch(spell -> spell.touches(dropped.at()));
        Duration lateness = lateness(dropped.at());
        boolean trying = tried.stream()
                .anyMatch(hop -> hop.first().compareTo(dropped.at()) <= 0
                        && timeout(hop).plus(lateness).compareTo(dropped.at()) >= 0);
        if (!unreachable || !trying) {
            notes.finding("the server dropped " + Wording.quoted(dropped.text()) + " for "
                    + session.client() + " " + Wording.at(dropped.at()) + ", though "
                    + (unreachable ? "it tried no other" : "it was not unreachable"));
        }
    }

    private void pass(Mark mark) {
        if (mark.heard()) {
            timeoutsInRow = 0;
            since.ifPresent(from -> {
                due.add(new Due(Report.REACHABLE, mark.at(), mark.at()));
                spells.add(new Spell(from, mark.at()));
            });
            since = Optional.empty();
        } else {
            firstTimeout = timeoutsInRow == 0 ? mark.at() : firstTimeout;
            timeoutsInRow++;
            boolean longEnough = mark.at().minus(firstTimeout)
                    .compareTo(Classic.UNREACHABLE_AFTER) >= 0;
            if (timeoutsInRow >= Classic.TIMEOUTS_BEFORE_UNREACHABLE && longEnough
                    && since.isEmpty()) {
                due.add(new Due(Report.UNREACHABLE, mark.at(), mark.at()));
                since = Optional.of(mark.at());
            }
        }
    }

    /** To the end of the run nothing was heard any more. */
    private void end(Duration from) {
        Duration removal = from.plus(Classic.REMOVE_AFTER);
        Duration latest = removal.plus(lateness(removal));
        if (isKept(removal)) {
            due.add(new Due(Report.REMOVED, removal, latest));
        }
        spells.add(new Spell(from, latest));
    }

    private boolean isOverdue(Duration at) {
        return since.filter(from -> {
            Duration removal = from.plus(Classic.REMOVE_AFTER);
            return removal.plus(lateness(removal)).compareTo(at) < 0;
        }).isPresent();
    }

    /** At the instant at which it is removed it is still there. */
    private boolean isKept(Duration at) {
        return session.liveSince().compareTo(at) <= 0 && session.removed().compareTo(at) >= 0;
    }

    private Duration lateness(Duration at) {
        return run.lateness(History.SERVER, at, at.plus(Classic.TIMEOUT));
    }

    private static Duration timeout(Hop hop) {
        return hop.first().plus(Classic.TIMEOUT);
    }

    /** Something was heard from the client, or else a message to it timed out. */
    private record Mark(Duration at, boolean heard) {}

    private record Due(Report what, Duration from, Duration to) {
        boolean isMetBy(Reported report) {
            return report.what() == what && report.at().compareTo(from) >= 0
                    && report.at().compareTo(to) <= 0;
        }
    }

    /** In which it was unreachable. */
    private record Spell(Duration from, Duration to) {
        boolean isWithin(Duration at) {
            return from.compareTo(at) < 0 && to.compareTo(at) > 0;
        }

        boolean touches(Duration at) {
            return from.compareTo(at) <= 0 && to.compareTo(at) >= 0;
        }
    }
}
