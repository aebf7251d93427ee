package squall.reports.explanation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.InjectedPath;
import squall.harness.chat.trace.MessageLife;
import squall.harness.chat.trace.MessageLife.Recipient;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.TransferPath;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Direction;
import squall.harness.time.DurationText;
import squall.reports.DatagramText;
import squall.reports.EnumText;
import squall.text.DisplayWidth;
import squall.text.Printable;

/** The life of one message, or the fate of one datagram, as plain text for a terminal. */
public final class Explanation {
    private static final String GAP = "  ";

    private final MessageLife life;
    private final List<ExplanationLine> lines = new ArrayList<>();

    private Explanation(MessageLife life) {
        this.life = life;
    }

    /** The events of each transfer, in order of time; the last line sums them up. */
    public static String of(History history, MessageLife life) {
        Explanation explanation = new Explanation(life);
        explanation.tell(history);
        return explanation.aligned();
    }

    /** Three lines: which datagram, how it was sent, its content and fate. */
    public static String of(History history, PacketPath path) {
        Sent sent = path.packet().sent();
        return Stream.of(
                "datagram " + sent.ordinal() + " " + EnumText.of(sent.direction()) + " on "
                        + sent.client() + "'s link in " + run(history),
                "sent " + DatagramText.seconds(sent.at()) + ", " + sent.payload().length
                        + " bytes, client's port " + sent.port(),
                DatagramText.sentence(path))
                .map(line -> Printable.of(line) + "\n").collect(Collectors.joining());
    }

    private static String run(History history) {
        return history.scenario().name() + " (" + history.testbed() + ", seed "
                + history.scenario().seed() + "), in seconds since the start";
    }

    private void tell(History history) {
        say(life.author() + "'s \"" + life.words() + "\" in " + run(history));
        say("");
        lines.add(new EventRow(life.typed(), life.author() + " types it", "", delay()));
        life.toServer().forEach(this::tell);
        life.recipients().forEach(this::tell);
        say("");
        say(LifeSummary.of(life));
    }

    private String delay() {
        return life.sent().map(sent -> sent.minus(life.typed()))
                .map(delay -> delay.isZero()
                        ? "sent at once"
                        : "sent " + DurationText.of(delay) + " later"
                                + life.heldUp().map(cause -> ": it waited " + cause).orElse(""))
                .orElse("never sent");
    }

    private void tell(Recipient recipient) {
        recipient.legs().forEach(this::tell);
        if (recipient.legs().isEmpty() && life.isAtServer()) {
            say("");
            say("server to " + recipient.client());
            say(GAP + "not tried: " + recipient.obstacle().orElse("the history ends before"));
        }
    }

    private void tell(TransferPath transferPath) {
        say("");
        say(transferPath.transfer().sender() + " to " + transferPath.transfer().receiver()
                + port(transferPath));
        List<EventRow> rows = new ArrayList<>();
        transferPath.paths().forEach(path -> rows.add(row(path)));
        transferPath.injected().forEach(injectedPath -> rows.add(row(injectedPath)));
        transferPath.reports().forEach(report -> rows.add(row(report)));
        rows.sort(Comparator.comparing(EventRow::at));
        lines.addAll(rows);
    }

    private static String port(TransferPath transferPath) {
        int port = transferPath.transfer().session().port();
        return port == 1 ? "" : ", at " + transferPath.transfer().client() + "'s port " + port;
    }

    private static EventRow row(PacketPath path) {
        String what = path.isAcknowledgement()
                ? GAP + "acknowledgement"
                : "attempt " + path.attempt();
        String datagram = (path.direction() == Direction.UP ? "up " : "down ")
                + path.packet().sent().ordinal();
        return new EventRow(path.at(), what, datagram, DatagramText.fate(path));
    }

    private static EventRow row(InjectedPath injectedPath) {
        boolean acknowledges = injectedPath.isAcknowledgement();
        String of = acknowledges ? "an acknowledgement"
                : injectedPath.original().map(original -> "attempt " + original.attempt())
                        .orElse("it");
        return new EventRow(injectedPath.at(), (acknowledges ? GAP : "") + "attacker's "
                + EnumText.of(injectedPath.injection().kind()), "",
                "of " + of + "; arrived " + DatagramText.seconds(injectedPath.at()) + ", "
                        + DatagramText.fate(injectedPath));
    }

    private EventRow row(Reported report) {
        String what = report.what().words();
        String detail = report.what() == Report.HEARD
                ? life.sent()
                        .map(sent -> DurationText.of(report.at().minus(sent))
                                + " after it was first sent")
                        .orElse("nothing shows that it was sent")
                : detail(report);
        return new EventRow(report.at(), report.who() + ": " + what, "", detail);
    }

    /** Only a sender times out: in the table, in the glossary and here. */
    private static String detail(Reported report) {
        boolean givenUp =
                report.what() == Report.DROPPED && report.isBecause(Cause.TIMED_OUT);
        return givenUp
                ? report.words().replaceFirst(Cause.TIMED_OUT.words(), "given up")
                : report.words();
    }

    private void say(String sentence) {
        lines.add(new Sentence(sentence));
    }

    private String aligned() {
        List<EventRow> rows = lines.stream().filter(EventRow.class::isInstance)
                .map(EventRow.class::cast).toList();
        int time = width(rows.stream().map(EventRow::time).toList());
        int what = width(rows.stream().map(EventRow::what).toList());
        int datagram = width(rows.stream().map(EventRow::datagram).toList());
        return lines.stream().map(line -> switch (line) {
            case Sentence(var text) -> Printable.of(text);
            case EventRow row -> GAP + " ".repeat(time - row.time().length()) + row.time() + GAP
                    + DisplayWidth.fit(Printable.of(row.what()), what) + GAP
                    + DisplayWidth.fit(row.datagram(), datagram) + GAP
                    + Printable.of(row.fate());
        }).map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private static int width(List<String> cells) {
        return cells.stream().map(Printable::of).mapToInt(DisplayWidth::of).max().orElse(0);
    }

    private sealed interface ExplanationLine {}

    private record Sentence(String text) implements ExplanationLine {}

    private record EventRow(Duration at, String what, String datagram, String fate)
            implements ExplanationLine {
        String time() {
            return DatagramText.seconds(at);
        }
    }
}
