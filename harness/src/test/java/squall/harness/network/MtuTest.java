package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MtuTest {
    private static final byte[] ONE_MORE = new byte[Fates.PAYLOAD.length + 1];

    @Test
    void losesWhatIsLongerUnderItsOwnNameAndCarriesTheRestAsItIs() {
        Link link = Fates.link(new Mtu(Fates.PAYLOAD.length));

        assertThat(link.judge(Duration.ZERO, ONE_MORE)).isEqualTo(new Fate.Lost(1, "mtu"));
        assertThat(link.judge(Duration.ZERO, Fates.PAYLOAD))
                .isEqualTo(Fate.Arriving.untouched(2, Fates.PAYLOAD));
        assertThat(link.judge(Duration.ZERO, new byte[0])).isInstanceOf(Fate.Arriving.class);
    }

    @Test
    void goesByTheLengthThatWasSent() {
        Link link = Fates.link(new Truncate(1, Optional.of(1)), new Mtu(4));

        assertThat(link.judge(Duration.ZERO, Fates.PAYLOAD)).isInstanceOf(Fate.Lost.class);
    }

    @Test
    void aLengthBelowZeroIsRefused() {
        assertThatThrownBy(() -> new Mtu(-1)).hasMessage("bytes=-1 is negative");
    }
}
