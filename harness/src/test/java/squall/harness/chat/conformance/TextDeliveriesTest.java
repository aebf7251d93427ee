package squall.harness.chat.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import squall.harness.network.Direction;

/** When transmissions that did not come are held against a server. */
class TextDeliveriesTest {
    private static final Duration PUNCTUAL = Duration.ZERO;
    private static final Duration LATE = Duration.ofMillis(301);

    @Test
    void whatCeasedTooEarlyShowsItUnlessTheMachineWasLateByAWholeInterval() {
        TextDeliveries ceased = after(0, 300);
        assertThat(ceased.wentOnAfter(Duration.ofMillis(500), PUNCTUAL)).isFalse();
        assertThat(ceased.cameMoreOftenThan(2, PUNCTUAL)).isFalse();
        assertThat(ceased.isOnTime(PUNCTUAL)).isFalse();
        assertThat(ceased.wentOnAfter(Duration.ofMillis(500), LATE)).isTrue();
        assertThat(ceased.cameMoreOftenThan(2, LATE)).isTrue();
        assertThat(ceased.isOnTime(LATE)).isTrue();
    }

    @Test
    void whatWentOnShowsThatWhateverTheLateness() {
        TextDeliveries whole = after(0, 300, 600, 900);
        assertThat(whole.wentOnAfter(Duration.ofMillis(500), PUNCTUAL)).isTrue();
        assertThat(whole.cameMoreOftenThan(2, PUNCTUAL)).isTrue();
    }

    private static TextDeliveries after(long... millis) {
        List<CapturedPacket> transmissions = LongStream.of(millis)
                .mapToObj(each -> new CapturedPacket(Duration.ofMillis(each), Direction.DOWN,
                        new byte[0], false, new OpenedDatagram.Nonsense()))
                .toList();
        return new TextDeliveries("a text", transmissions);
    }
}
