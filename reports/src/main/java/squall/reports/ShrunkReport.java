package squall.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import squall.harness.chat.shrinking.DatagramContents;
import squall.harness.network.PacketId;
import squall.harness.shrinking.Shrunk;
import squall.harness.shrinking.Shrunk.Size;
import squall.text.CountText;
import squall.text.Printable;

/** The result of shrinking a failed run, as plain text for a terminal. */
public final class ShrunkReport {
    private final Shrunk shrunk;
    private final List<String> lines = new ArrayList<>();

    private ShrunkReport(Shrunk shrunk) {
        this.shrunk = shrunk;
    }

    /**
     * The whole report; it ends with a line break.
     *
     * @param file the file of the shrunk scenario
     * @param launcher the path of the command
     */
    public static String of(Shrunk shrunk, Path file, String launcher) {
        ShrunkReport report = new ShrunkReport(shrunk);
        report.lines.add(shrunk.finding());
        report.sizes();
        report.lost();
        report.lines.add("scenario: " + file);
        report.lines.add("repeat: " + new Invocation(file.toString(), List.of())
                .by(launcher).repeatCommand(shrunk.history()));
        return report.lines.stream().map(line -> Printable.of(line) + "\n")
                .collect(Collectors.joining());
    }

    private void sizes() {
        Size before = shrunk.recorded();
        Size after = Size.of(shrunk.scenario());
        lines.add("");
        lines.add(shrunk.runs() == 1
                ? "needed, as one run has shown:"
                : "needed, as " + CountText.of(shrunk.runs()) + " runs have shown:");
        lines.add("  " + share(after.drops(), before.drops(), "datagrams lost"));
        lines.add("  " + share(after.clients(), before.clients(), "clients"));
        lines.add("  " + share(after.messages(), before.messages(), "messages"));
        if (before.disturbances() > 0) {
            lines.add("  " + share(after.disturbances(), before.disturbances(),
                    "delays and other impairments that lose nothing"));
        }
        if (shrunk.population() > 0) {
            lines.add("All " + CountText.of(shrunk.population()) + " messages, once for each"
                    + " recipient, are kept, because the figure is of all of them.");
        }
        lines.add(shrunk.isMinimal()
                ? shrunk.population() > 0
                        ? "Nothing else can be left out alone."
                        : "None of them can be left out alone."
                : "The search ended early: perhaps more of them can be left out.");
    }

    private static String share(int after, int before, String what) {
        return CountText.of(after) + " of " + CountText.of(before) + " " + what;
    }

    private void lost() {
        DatagramContents contents = new DatagramContents(shrunk.history());
        lines.add("");
        if (!shrunk.lost().isEmpty()) {
            lines.add("lost:");
        }
        for (PacketId datagram : shrunk.lost()) {
            lines.add("  " + datagram.client() + " "
                    + EnumText.of(datagram.direction()) + " "
                    + datagram.ordinal() + ": "
                    + contents.of(datagram).orElse("never sent"));
        }
        if (!shrunk.lost().isEmpty()) {
            lines.add("");
        }
    }
}
