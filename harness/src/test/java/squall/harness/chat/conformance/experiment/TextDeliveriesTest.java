package squall.harness.chat.conformance.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.network.Direction;

/** When missing transmissions break a claim. */
class TextDeliveriesTest {
    private static final Duration PUNCTUAL = Duration.ZERO;
    private static final Duration LATE = Duration.ofMillis(301);

    @Test
    void transmissionsThatEndTooEarlyCountUnlessTheMachineWasLateByAWholeInterval() {
        TextDeliveries ended = after(0, 300);
        assertThat(ended.wentOnAfter(Duration.ofMillis(500), PUNCTUAL)).isFalse();
        assertThat(ended.cameMoreOftenThan(2, PUNCTUAL)).isFalse();
        assertThat(ended.isOnTime(PUNCTUAL)).isFalse();
        assertThat(ended.wentOnAfter(Duration.ofMillis(500), LATE)).isTrue();
        assertThat(ended.cameMoreOftenThan(2, LATE)).isTrue();
        assertThat(ended.isOnTime(LATE)).isTrue();
    }

    @Test
    void transmissionsThatGoOnCountWhateverTheLateness() {
        TextDeliveries whole = after(0, 300, 600, 900);
        assertThat(whole.wentOnAfter(Duration.ofMillis(500), PUNCTUAL)).isTrue();
        assertThat(whole.cameMoreOftenThan(2, PUNCTUAL)).isTrue();
    }

    private static TextDeliveries after(long... millis) {
        List<CapturedPacket> transmissions = LongStream.of(millis)
                .mapToObj(each -> new CapturedPacket(Duration.ofMillis(each), Direction.DOWN,
                        new byte[0], false, new OpenedDatagram.Unreadable()))
                .toList();
        return new TextDeliveries("a text", transmissions);
    }
}
