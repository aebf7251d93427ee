package squall.reports.explanation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import squall.chat.terminal.DisplayWidth;
import squall.chat.terminal.Printable;
import squall.harness.chat.trace.InjectedPath;
import squall.harness.chat.trace.MessageLife;
import squall.harness.chat.trace.MessageLife.Recipient;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.TransferPath;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.reports.DatagramWords;

/** The life of one message as plain text for a terminal. */
public final class Explanation {
    private static final String GAP = "  ";

    private final MessageLife life;
    private final List<Line> lines = new ArrayList<>();

    private Explanation(MessageLife life) {
        this.life = life;
    }

    /** In order of time for each who sent it to whom; the last line says it in one sentence. */
    public static String of(History history, MessageLife life) {
        Explanation explanation = new Explanation(life);
        explanation.tell(history);
        return explanation.aligned();
    }

    private void tell(History history) {
        say(life.author() + "'s \"" + life.words() + "\" in " + history.scenario().name() + " ("
                + history.testbed() + ", seed " + history.scenario().seed()
                + "), in seconds since the start");
        say("");
        lines.add(new Row(life.typed(), life.author() + " types it", "", delay()));
        life.toServer().forEach(this::tell);
        life.recipients().forEach(this::tell);
        say("");
        say(Gist.of(life));
    }

    private String delay() {
        return life.sent().map(sent -> sent.minus(life.typed()))
                .map(delay -> delay.isZero()
                        ? "sent at once"
                        : "sent " + DatagramWords.lasting(delay) + " later"
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

    private void tell(TransferPath leg) {
        say("");
        say(leg.hop().sender() + " to " + leg.hop().receiver() + port(leg));
        List<Row> rows = new ArrayList<>();
        leg.journeys().forEach(journey -> rows.add(row(journey)));
        leg.intrusions().forEach(intrusion -> rows.add(row(intrusion)));
        leg.reports().forEach(report -> rows.add(row(report)));
        rows.sort(Comparator.comparing(Row::at));
        lines.addAll(rows);
    }

    private static String port(TransferPath leg) {
        int port = leg.hop().session().port();
        return port == 1 ? "" : ", at " + leg.hop().client() + "'s port " + port;
    }

    private static Row row(PacketPath journey) {
        String what = journey.isAcknowledgement()
                ? GAP + "acknowledgement"
                : "attempt " + journey.attempt();
        String datagram = (journey.direction() == Direction.UP ? "up " : "down ")
                + journey.packet().sent().ordinal();
        return new Row(journey.at(), what, datagram, DatagramWords.fate(journey));
    }

    private static Row row(InjectedPath intrusion) {
        boolean acknowledges = intrusion.isAcknowledgement();
        String of = acknowledges ? "an acknowledgement"
                : intrusion.original().map(original -> "attempt " + original.attempt())
                        .orElse("it");
        return new Row(intrusion.at(), (acknowledges ? GAP : "") + "attacker's "
                + intrusion.injection().kind().name().toLowerCase(Locale.ROOT), "",
                "of " + of + "; arrived " + DatagramWords.seconds(intrusion.at()) + ", "
                        + DatagramWords.fate(intrusion));
    }

    private Row row(Reported report) {
        String what = report.what().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        String detail = report.what() == Report.HEARD
                ? life.sent()
                        .map(sent -> DatagramWords.lasting(report.at().minus(sent))
                                + " after it was first sent")
                        .orElse("nothing shows that it was sent")
                : report.words();
        return new Row(report.at(), report.who() + ": " + what, "", detail);
    }

    private void say(String sentence) {
        lines.add(new Sentence(sentence));
    }

    private String aligned() {
        List<Row> rows = lines.stream().filter(Row.class::isInstance).map(Row.class::cast).toList();
        int time = width(rows.stream().map(Row::time).toList());
        int what = width(rows.stream().map(Row::what).toList());
        int datagram = width(rows.stream().map(Row::datagram).toList());
        return lines.stream().map(line -> switch (line) {
            case Sentence(var text) -> Printable.of(text);
            case Row row -> GAP + " ".repeat(time - row.time().length()) + row.time() + GAP
                    + DisplayWidth.fit(Printable.of(row.what()), what) + GAP
                    + DisplayWidth.fit(row.datagram(), datagram) + GAP
                    + Printable.of(row.fate());
        }).map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private static int width(List<String> cells) {
        return cells.stream().map(Printable::of).mapToInt(DisplayWidth::of).max().orElse(0);
    }

    private sealed interface Line {}

    private record Sentence(String text) implements Line {}

    private record Row(Duration at, String what, String datagram, String fate) implements Line {
        String time() {
            return DatagramWords.seconds(at);
        }
    }
}
