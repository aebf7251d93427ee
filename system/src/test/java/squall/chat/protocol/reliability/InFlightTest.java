package squall.chat.protocol.reliability;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.reliability.InFlight.Transmission;
import squall.chat.protocol.wire.Message.Data;

class InFlightTest {
    private static final Instant START = Instant.EPOCH;
    private static final Data MESSAGE = new Data("a: b", 10, "00");

    private final InFlight inFlight = new InFlight(Retransmission.CLASSIC);

    @Test
    void isDueAtFixedTimesAfterTheFirstTransmission() {
        inFlight.begin(MESSAGE, START);
        for (int millis : new int[] {300, 600, 900, 1_000}) {
            assertThat(inFlight.deadline()).contains(START.plusMillis(millis));
            inFlight.expire(START.plusMillis(millis));
        }
        assertThat(inFlight.isEmpty()).isTrue();
    }

    @Test
    void isTransmittedNoMoreOftenThanAllowedHoweverLongItWaits() {
        InFlight patient = new InFlight(new Retransmission(ofMillis(100), 3, ofMillis(1_000)));
        patient.begin(MESSAGE, START);
        for (int millis : new int[] {100, 200, 1_000}) {
            assertThat(patient.deadline()).contains(START.plusMillis(millis));
            patient.expire(START.plusMillis(millis));
        }
        assertThat(patient.isEmpty()).isTrue();
    }

    @Test
    void aLateTransmissionDelaysNoLaterOne() {
        inFlight.begin(MESSAGE, START);
        inFlight.expire(START.plusMillis(599));
        assertThat(inFlight.deadline()).contains(START.plusMillis(600));
    }

    @Test
    void whatWasMissedIsSkippedAndNeverSentInABurst() {
        inFlight.begin(MESSAGE, START);
        assertThat(inFlight.expire(START.plusMillis(950)).again()).singleElement()
                .extracting(Transmission::attempts).isEqualTo(2);
        assertThat(inFlight.deadline()).contains(START.plusMillis(1_000));
    }

    @Test
    void onlyItsOwnNumberAcknowledgesIt() {
        inFlight.begin(MESSAGE, START);
        assertThat(inFlight.acknowledge(10)).isEmpty();
        assertThat(inFlight.acknowledge(14)).isPresent();
        assertThat(inFlight.acknowledge(14)).isEmpty();
        assertThat(inFlight.deadline()).isEmpty();
    }

    @Test
    void eachMessageHasTimesOfItsOwn() {
        inFlight.begin(MESSAGE, START);
        inFlight.begin(new Data("c: d", 14, "00"), START.plus(ofMillis(100)));
        assertThat(inFlight.expire(START.plusMillis(1_000)).timedOut())
                .extracting(Transmission::message)
                .containsExactly(MESSAGE);
        assertThat(inFlight.size()).isEqualTo(1);
    }
}
