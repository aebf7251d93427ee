package squall.harness.chat.rules;

import java.time.Duration;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.history.Seconds;

/** How findings name messages, datagrams and times. */
final class FindingText {
    private FindingText() {}

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    static String message(MessageTransfer transfer) {
        return transfer.sender() + "'s " + quoted(transfer.text()) + " to " + transfer.receiver();
    }

    static String datagram(Packet packet) {
        return "datagram " + packet.sent().ordinal() + " " + packet.direction() + " on "
                + packet.client() + "'s link " + at(packet.at());
    }

    static String at(Duration time) {
        return "at " + Seconds.of(time);
    }

    static String after(MessageTransfer transfer, Duration time) {
        return Seconds.of(time.minus(transfer.first())) + " after its first transmission";
    }
}
