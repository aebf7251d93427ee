package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.ProtocolConstants;

/**
 * A message that was said to an unreachable recipient while the one tried last had, or had not yet,
 * timed out.
 *
 * @param after the first transmission of what was tried last
 * @param wasTried whether it was transmitted itself
 */
record UnreachableAttempt(String text, Duration after, boolean wasTried) {
    private static final Duration TOLERANCE = Duration.ofMillis(100);
    /** What is tried within this is tried at the same time: nobody can tell in which order. */
    private static final Duration AT_ONCE = Duration.ofMillis(50);

    /**
     * @param acknowledged when the message was, and so was passed on
     * @param tries the first transmissions of everybody's messages to the recipient
     */
    static Optional<UnreachableAttempt> of(String text, Duration acknowledged,
            List<CapturedPacket> tries) {
        return tries.stream().filter(each -> !saysIt(each, text)).map(CapturedPacket::at)
                .filter(at -> at.compareTo(acknowledged.plus(AT_ONCE)) < 0)
                .max(Duration::compareTo)
                .map(last -> new UnreachableAttempt(text, acknowledged.minus(last),
                        tries.stream().anyMatch(each -> saysIt(each, text))));
    }

    private static boolean saysIt(CapturedPacket sighting, String text) {
        return sighting.content() instanceof OpenedDatagram.Text found
                && found.message().text().equals(text);
    }

    /** Whether what was tried before it had timed out for sure, given that all may be so late. */
    boolean isDue(Duration lateness) {
        return after.compareTo(ProtocolConstants.TIMEOUT.plus(TOLERANCE).plus(lateness)) > 0;
    }

    String words() {
        return EvidenceText.quoted(text) + ", said " + EvidenceText.seconds(after)
                + " after the first transmission of what was tried last, was "
                + (wasTried ? "tried" : "not tried");
    }
}
