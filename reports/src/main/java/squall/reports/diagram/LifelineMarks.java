package squall.reports.diagram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import squall.harness.chat.report.Report;
import squall.harness.history.Failure;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.reports.DatagramText;

/** Collects the marks of a diagram: reports, weather changes, failures, attacks. */
final class LifelineMarks {
    private final Selection selection;
    private final Duration from;
    private final Duration to;
    private final List<LifelineMark> marks = new ArrayList<>();
    private int index;

    private LifelineMarks(Selection selection, Duration from, Duration to) {
        this.selection = selection;
        this.from = from;
        this.to = to;
    }

    /** In order of time, from one time to the other, both included. */
    static List<LifelineMark> of(History history, Selection selection, Duration from, Duration to) {
        LifelineMarks marks = new LifelineMarks(selection, from, to);
        for (Occurrence occurrence : history.occurrences()) {
            marks.add(occurrence);
            marks.index++;
        }
        return List.copyOf(marks.marks);
    }

    private void add(Occurrence occurrence) {
        if (occurrence.at().compareTo(from) < 0 || occurrence.at().compareTo(to) > 0) {
            return;
        }
        switch (occurrence) {
            case Reported reported -> add(reported);
            case Weather weather -> add(weather);
            case Occurrence.Crashed(var at, var who) -> add(at, who, "crashed", true);
            case Occurrence.Thawed(var at, var who, var frozen) -> {
                add(at.minus(frozen), who, "frozen", true);
                add(at, who, "thawed", false);
            }
            case Occurrence.Restarted(var at, var who) -> add(at, who, "restarted", false);
            case Injected injected -> add(injected);
            default -> {
                // an arrow or its end, or nothing to see
            }
        }
    }

    private void add(Reported reported) {
        if (selection.showsClient(reported.client())
                && selection.showsText(reported.text())) {
            words(reported).ifPresent(
                    text -> add(reported.at(), reported.who(), text, isUrgent(reported)));
        }
    }

    private Optional<String> words(Reported reported) {
        return reported.what() instanceof Report report ? words(report, reported)
                : Optional.of(reported.what().words() + ": " + reported.words());
    }

    private Optional<String> words(Report report, Reported reported) {
        String words = Labels.shortened(DatagramText.words(reported.text()));
        // In a drawing of one link there is no other client.
        boolean named = selection.clients().size() != 1;
        String whose = named ? reported.client() + " " : "";
        return switch (report) {
            case JOINED -> Optional.of("joined");
            case JOINING_AGAIN -> Optional.of("joins again: " + reported.words());
            case OTHER_KEYS_OFFERED -> Optional.of("is offered other keys");
            case MAY_BE_REPETITION -> Optional.of(words + " may be a repetition");
            case GAVE_UP -> Optional.of("gave up joining");
            case LEFT -> Optional.of("left");
            case TIMED_OUT -> Optional.of(words + " timed out");
            case DROPPED ->
                    Optional.of(words + " dropped" + (named ? " for " + reported.client() : ""));
            case UNREACHABLE -> Optional.of(whose + "unreachable");
            case REACHABLE -> Optional.of(whose + "reachable again");
            case REMOVED -> Optional.of(whose + "removed");
            case SHARE_EXCEEDED -> Optional.of(reported.client() + " sends more than its share");
            case UNTRUSTED -> Optional.of("does not trust the server's key");
            case JOIN_REFUSED -> Optional.of("not let in: " + reported.words());
            case RENEWED -> Optional.of("renewed its session");
            case MOVED -> Optional.of(whose + "moved " + reported.words());
            case REFUSED -> Optional.of(whose + "refused: " + reported.words());
            case SERVER_PROVED, CLIENT_PROVED, SESSION_RENEWED, REGISTERED -> Optional.empty();
            case SENDING, ACKNOWLEDGED, HEARD, DISCARDED, ADMITTED, SAID, DELIVERED ->
                    Optional.empty();
        };
    }

    private static boolean isUrgent(Reported reported) {
        return switch (reported.what()) {
            case Report.JOINING_AGAIN, Report.GAVE_UP, Report.TIMED_OUT, Report.DROPPED,
                    Report.UNREACHABLE, Report.REMOVED, Failure.BROKE ->
                    true;
            default -> false;
        };
    }

    private void add(Weather weather) {
        if (!selection.showsClient(weather.client())) {
            return;
        }
        Duration at = weather.at();
        String client = weather.client();
        switch (weather.change()) {
            case HEALED -> add(at, History.NETWORK, "everything heals", false);
            case CHANGED -> add(at, client, "other weather", false);
            case REBOUND -> add(at, client, "another port", true);
            case BLACKOUT -> addOrJoin(weather, "blackout", true);
            case RESTORED -> addOrJoin(weather, "blackout over", false);
            case POISONED -> addOrJoin(weather, "toxic in the stream", true);
            case CURED -> addOrJoin(weather, "toxic gone", false);
        }
    }

    /** Consecutive datagrams of one kind are one attack, with one mark. */
    private void add(Injected injected) {
        String receiver =
                injected.direction() == Direction.UP ? History.SERVER : injected.client();
        String text = "attacker " + injected.attack().words()
                + (injected.direction() == Direction.UP ? " as " + injected.client() : "");
        boolean goesOn = !marks.isEmpty() && marks.getLast().who().equals(receiver)
                && marks.getLast().text().equals(text);
        if (selection.showsClient(injected.client()) && !goesOn) {
            marks.add(new LifelineMark(index, injected.at(), receiver, text, true));
        }
    }

    /** What begins or ends in both directions at the same time gets one mark. */
    private void addOrJoin(Weather weather, String text, boolean urgent) {
        String other = text + ", " + words(opposite(weather.direction()));
        boolean both = marks.removeIf(mark -> mark.at().equals(weather.at())
                && mark.who().equals(weather.client()) && mark.text().equals(other));
        add(weather.at(), weather.client(),
                both ? text : text + ", " + words(weather.direction()), urgent);
    }

    /** Equal marks at one lifeline and time are drawn once. */
    private void add(Duration at, String who, String text, boolean urgent) {
        boolean said = marks.stream().anyMatch(mark -> mark.at().equals(at)
                && mark.who().equals(who) && mark.text().equals(text));
        if (!said) {
            marks.add(new LifelineMark(index, at, who, text, urgent));
        }
    }

    private static Direction opposite(Direction direction) {
        return direction == Direction.UP ? Direction.DOWN : Direction.UP;
    }

    private static String words(Direction direction) {
        return direction.name().toLowerCase(Locale.ROOT);
    }

    /**
     * An event other than a datagram, drawn at one lifeline or across all.
     *
     * @param index the event's index in the history
     * @param who a client or the server; {@link History#NETWORK} for all
     * @param text the words at the lifeline
     * @param urgent whether something went wrong
     */
    record LifelineMark(int index, Duration at, String who, String text, boolean urgent) {}
}
