package squall.harness.chat.rules;

import java.time.Duration;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Seconds;
import squall.harness.verdict.Exhibit;

/** How findings name texts and times, and what they are about. */
final class FindingText {
    private FindingText() {}

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    static String at(Duration time) {
        return "at " + Seconds.of(time);
    }

    static Exhibit about(MessageTransfer transfer) {
        return new Exhibit.Message(transfer.text());
    }

    static Exhibit about(Reported report) {
        return new Exhibit.Message(report.text());
    }

    static Exhibit about(Typed typed) {
        return new Exhibit.Message(typed.text());
    }

    static Exhibit about(Packet packet) {
        return new Exhibit.Datagram(packet.id());
    }
}
