package squall.harness.chat.conformance.experiment;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isLonger;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.time.DurationText;

/** The transmissions of one text to one client, and whether they came on time. */
record TextDeliveries(String text, List<CapturedPacket> transmissions) {
    /** After the first transmission; by then all others would have come, and one too many. */
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

    /** Whether they came 0, 0.3, 0.6 and 0.9 s after the first, within the tolerance. */
    boolean isOnTime(Duration lateness) {
        Duration tolerance = TOLERANCE.plus(lateness);
        for (int i = 0; i < count(); i++) {
            Duration off = transmissions.get(i).at().minus(first())
                    .minus(ProtocolConstants.RETRANSMIT_EVERY.multipliedBy(i)).abs();
            if (isLonger(off, tolerance)) {
                return false;
            }
        }
        return count() == ProtocolConstants.TRANSMISSIONS || mayLack(lateness);
    }

    /** Whether it still came after this time; true also where lateness hides that. */
    boolean wentOnAfter(Duration time, Duration lateness) {
        return countAfter(time) > 0 || mayLack(lateness);
    }

    /** Whether it came more often than this; true also where lateness hides that. */
    boolean cameMoreOftenThan(int times, Duration lateness) {
        return count() > times || mayLack(lateness);
    }

    /** A transmission that is late by a whole interval is left out (R2). */
    private static boolean mayLack(Duration lateness) {
        return isLonger(lateness, ProtocolConstants.RETRANSMIT_EVERY);
    }

    List<Long> numbers() {
        return transmissions.stream()
                .map(each -> each.text().message().sequence()).distinct().toList();
    }

    /** Whether it came again more than so long after the first time. */
    boolean cameLaterThan(Duration sinceFirst) {
        return count() > 0 && countAfter(first().plus(sinceFirst)) > 0;
    }

    /** How often it came after this time. */
    long countAfter(Duration time) {
        return transmissions.stream().filter(each -> isAfter(each.at(), time)).count();
    }

    /** As in {@code "m" came 0.000 s, 0.301 s after the first time}. */
    String words() {
        return EvidenceText.quoted(text) + (count() == 0 ? " never came"
                : transmissions.stream().map(each -> DurationText.of(each.at().minus(first())))
                        .collect(Collectors.joining(", ", " came ", " after the first time")));
    }
}
