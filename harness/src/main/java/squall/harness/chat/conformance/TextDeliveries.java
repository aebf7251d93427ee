package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import squall.harness.chat.wire.ProtocolConstants;

/** The transmissions of one text to one client, and whether they came when they should. */
record TextDeliveries(String text, List<CapturedPacket> transmissions) {
    /** When all transmissions, and one too many, would have come. */
    static final Duration OVER = Duration.ofMillis(1_600);

    private static final Duration TOLERANCE = Duration.ofMillis(60);

    static TextDeliveries of(String text, WireClient recipient) {
        return new TextDeliveries(text, recipient.seen().texts(text));
    }

    int count() {
        return transmissions.size();
    }

    Duration first() {
        return transmissions.getFirst().at();
    }

    Duration last() {
        return transmissions.getLast().at();
    }

    /** Whether they came 0, 0.3, 0.6 and 0.9 s after the first, give or take what none can help. */
    boolean isOnTime(Duration lateness) {
        Duration tolerance = TOLERANCE.plus(lateness);
        for (int i = 0; i < count(); i++) {
            Duration off = transmissions.get(i).at().minus(first())
                    .minus(ProtocolConstants.RETRANSMIT_EVERY.multipliedBy(i)).abs();
            if (off.compareTo(tolerance) > 0) {
                return false;
            }
        }
        return count() == ProtocolConstants.TRANSMISSIONS || mayLack(lateness);
    }

    /** Whether it still came after this time, or that can't be told. */
    boolean wentOnAfter(Duration time, Duration lateness) {
        return countAfter(time) > 0 || mayLack(lateness);
    }

    /** Whether it came more often than this, or that can't be told. */
    boolean cameMoreOftenThan(int times, Duration lateness) {
        return count() > times || mayLack(lateness);
    }

    /** What is late by a whole interval is skipped (R2). */
    private static boolean mayLack(Duration lateness) {
        return lateness.compareTo(ProtocolConstants.RETRANSMIT_EVERY) > 0;
    }

    List<Long> numbers() {
        return transmissions.stream()
                .map(each -> ((OpenedDatagram.Text) each.content()).message().sequence()).distinct()
                .toList();
    }

    /** How often it came after this time. */
    long countAfter(Duration time) {
        return transmissions.stream().filter(each -> each.at().compareTo(time) > 0).count();
    }

    /** As in {@code "m", 0.000, 0.301 and 0.602 s after the first time}. */
    String words() {
        return EvidenceText.quoted(text) + (count() == 0 ? " never"
                : transmissions.stream().map(each -> EvidenceText.seconds(each.at().minus(first())))
                        .collect(Collectors.joining(", ", " ", " after the first time")));
    }
}
