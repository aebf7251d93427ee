package squall.reports.explanation;

import java.util.Locale;
import squall.harness.chat.trace.PacketPath;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Sent;
import squall.reports.DatagramText;
import squall.text.Printable;

/** The fate of one datagram as plain text for a terminal. */
public final class DatagramExplanation {
    private DatagramExplanation() {}

    /** Three lines: which datagram, how it was sent, its content and fate. */
    public static String of(History history, PacketPath path) {
        Sent sent = path.packet().sent();
        String which = "datagram " + sent.ordinal() + " "
                + sent.direction().name().toLowerCase(Locale.ROOT) + " on "
                + sent.client() + "'s link in " + history.scenario().name() + " ("
                + history.testbed() + ", seed " + history.scenario().seed()
                + "), in seconds since the start";
        String how = "sent " + DatagramText.seconds(sent.at()) + ", " + sent.payload().length
                + " bytes, client's port " + sent.port();
        return Printable.of(which) + "\n" + Printable.of(how) + "\n"
                + Printable.of(DatagramText.sentence(path)) + "\n";
    }
}
