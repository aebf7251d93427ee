package squall.harness.check;

import java.time.Duration;
import squall.harness.dissection.Hop;
import squall.harness.dissection.Packet;
import squall.harness.history.Seconds;

/** The words in which findings name things. */
final class Wording {
    private Wording() {}

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    static String message(Hop hop) {
        return hop.sender() + "'s " + quoted(hop.text()) + " to " + hop.receiver();
    }

    static String datagram(Packet packet) {
        return "datagram " + packet.sent().ordinal() + " " + packet.sent().direction() + " on "
                + packet.sent().client() + "'s link " + at(packet.at());
    }

    static String at(Duration time) {
        return "at " + Seconds.of(time);
    }

    static String after(Hop hop, Duration time) {
        return Seconds.of(time.minus(hop.first())) + " after its first transmission";
    }
}
