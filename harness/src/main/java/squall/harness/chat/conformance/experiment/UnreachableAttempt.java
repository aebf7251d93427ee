package squall.harness.chat.conformance.experiment;

import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.isLonger;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.time.DurationText;

/**
 * A message to an unreachable recipient, to which one message at a time is tried.
 *
 * @param after the time since the first transmission of the message that was tried before it
 * @param wasTried whether the message was transmitted itself
 */
record UnreachableAttempt(String text, Duration after, boolean wasTried) {
    private static final Duration TOLERANCE = Duration.ofMillis(100);
    /** Messages that are tried within this time have no known order. */
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    /**
     * @param acknowledged when the server acknowledged the message, and so forwarded it
     * @param tries the first transmissions of all clients' messages to the recipient
     */
    static Optional<UnreachableAttempt> of(String text, Duration acknowledged,
            List<CapturedPacket> tries) {
        return tries.stream().filter(each -> !saysIt(each, text)).map(CapturedPacket::at)
                .filter(at -> isBefore(at, acknowledged.plus(AT_ONCE)))
                .max(Duration::compareTo)
                .map(last -> new UnreachableAttempt(text, acknowledged.minus(last),
                        tries.stream().anyMatch(each -> saysIt(each, text))));
    }

    private static boolean saysIt(CapturedPacket packet, String text) {
        return packet.content() instanceof OpenedDatagram.Text found
                && found.message().text().equals(text);
    }

    /** Whether the message tried before it had surely timed out if anything may be so late. */
    boolean isDue(Duration lateness) {
        return isLonger(after, ProtocolConstants.TIMEOUT.plus(TOLERANCE).plus(lateness));
    }

    String words() {
        return EvidenceText.quoted(text) + ", said " + DurationText.of(after)
                + " after the first transmission of the message tried before it, was "
                + (wasTried ? "tried" : "not tried");
    }
}
