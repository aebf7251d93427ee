package squall.reports.explanation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.InjectedPath;
import squall.harness.chat.trace.MessageLife;
import squall.harness.chat.trace.MessageLife.Recipient;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.PacketPath.Landing;
import squall.harness.chat.trace.TransferPath;
import squall.harness.time.DurationText;

/** The life of a message in one sentence: who heard it, who did not, and why. */
final class LifeSummary {
    private static final int MOST_APART = 4;
    private static final List<String> NUMBERS = List.of("no", "one", "two", "three", "four");

    private LifeSummary() {}

    static String of(MessageLife life) {
        if (life.sent().isEmpty()) {
            return "Nobody heard it: " + life.author() + " never got to send it.";
        }
        if (!life.isAtServer()) {
            return "Nobody heard it: the server never got it, since " + failures(life.toServer())
                    + ".";
        }
        List<String> clauses = new ArrayList<>(silences(life));
        hearing(life, clauses);
        bringing(life.toServer(), "the server", clauses);
        life.recipients().forEach(recipient -> bringing(recipient.legs(), recipient.client(),
                clauses));
        if (isReported(Report.TIMED_OUT, life.toServer())) {
            clauses.add(life.author() + " gave it up though the server had it: "
                    + silentAcknowledgements(life.toServer()));
        }
        life.recipients().stream().filter(recipient -> recipient.heard().isPresent()
                && isReported(Report.DROPPED, recipient.legs()))
                .forEach(recipient -> clauses.add("the server gave it up for " + recipient.client()
                        + " all the same: " + silentAcknowledgements(recipient.legs())));
        return String.join("; ", clauses) + ".";
    }

    /** The recipients that did not hear the message, grouped by reason. */
    private static List<String> silences(MessageLife life) {
        Map<String, List<String>> clientsByReason = new LinkedHashMap<>();
        life.recipients().stream().filter(recipient -> recipient.heard().isEmpty())
                .forEach(recipient -> clientsByReason
                        .computeIfAbsent(reason(recipient), reason -> new ArrayList<>())
                        .add(recipient.client()));
        return clientsByReason.entrySet().stream()
                .map(entry -> all(entry.getValue()) + " never heard it: " + entry.getKey())
                .toList();
    }

    static String reason(Recipient recipient) {
        String failures = recipient.legs().isEmpty() ? "" : failures(recipient.legs());
        return Stream.of(recipient.obstacle().orElse(""), failures)
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(", and "));
    }

    private static void hearing(MessageLife life, List<String> clauses) {
        List<Recipient> heard =
                life.recipients().stream().filter(r -> r.heard().isPresent()).toList();
        if (heard.isEmpty()) {
            return;
        }
        List<Duration> latencies = heard.stream()
                .map(r -> r.heard().get().minus(life.sent().get())).sorted().toList();
        String fastest = DurationText.of(latencies.get(0));
        String slowest = DurationText.of(latencies.get(latencies.size() - 1));
        clauses.add(all(heard.stream().map(Recipient::client).toList()) + " heard it "
                + (fastest.equals(slowest) ? fastest : fastest + " to " + slowest)
                + " after it was first sent");
    }

    private static void bringing(List<TransferPath> legs, String receiver, List<String> clauses) {
        if (legs.stream().flatMap(transferPath -> transferPath.injected().stream())
                .anyMatch(InjectedPath::isBringing)) {
            clauses.add("an attacker's replay brought it to " + receiver);
        }
    }

    private static boolean isReported(Report what, List<TransferPath> legs) {
        return legs.stream().flatMap(transferPath -> transferPath.reports().stream())
                .anyMatch(report -> report.what() == what);
    }

    static String silentAcknowledgements(List<TransferPath> legs) {
        return failures("acknowledgements",
                legs.stream().flatMap(transferPath -> transferPath.acknowledgements().stream())
                        .toList());
    }

    static String failures(List<TransferPath> legs) {
        return failures("transmissions",
                legs.stream().flatMap(transferPath -> transferPath.transmissions().stream())
                        .toList());
    }

    /** For example {@code all four transmissions were lost by loss 20%}. */
    private static String failures(String what, List<PacketPath> paths) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        paths.forEach(path -> counts.merge(end(path), 1, Integer::sum));
        int count = paths.size();
        if (count == 0) {
            return "there were no " + what;
        }
        if (counts.size() == 1) {
            String end = counts.keySet().iterator().next();
            return switch (count) {
                case 1 -> "its only " + what.substring(0, what.length() - 1) + " was " + end;
                case 2 -> "both " + what + " were " + end;
                default -> "all " + number(count) + " " + what + " were " + end;
            };
        }
        return "of " + number(count) + " " + what + " " + counts.entrySet().stream()
                .map(entry -> number(entry.getValue())
                        + (entry.getValue() == 1 ? " was " : " were ")
                        + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String end(PacketPath path) {
        if (path.landings().isEmpty()) {
            return path.loss().map(loss -> "lost by " + loss.cause())
                    .orElse("still on the way when the run ended");
        }
        Landing landing = path.landings().get(0);
        return switch (landing.reception()) {
            case DAMAGED -> "damaged on the way";
            case OPENED_BEFORE -> "discarded, because the same had been opened before";
            case UNHEEDED -> "discarded, because there was no such session";
            case LATE -> "too late";
            case TAKEN_UP, REPEATED -> "taken up";
            case UNKNOWN -> "sent on";
            case ALTERED -> "sent on, altered";
        };
    }

    private static String number(int count) {
        return count < NUMBERS.size() ? NUMBERS.get(count) : Integer.toString(count);
    }

    /** For example {@code bob and carol}, or {@code 12 clients}. */
    static String all(List<String> clients) {
        int count = clients.size();
        if (count > MOST_APART) {
            return count + " clients";
        }
        return count == 1
                ? clients.get(0)
                : String.join(", ", clients.subList(0, count - 1)) + " and "
                        + clients.get(count - 1);
    }
}
