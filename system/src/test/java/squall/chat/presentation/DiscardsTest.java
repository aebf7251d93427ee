package squall.chat.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import squall.chat.protocol.Discard;

class DiscardsTest {
    private final Discards discards = new Discards();

    @Test
    void countsByReason() {
        assertThat(discards.count(Discard.BAD_HMAC)).isEqualTo(1);
        assertThat(discards.count(Discard.STRANGER)).isEqualTo(1);
        assertThat(discards.count(Discard.BAD_HMAC)).isEqualTo(2);
        assertThat(discards.total()).isEqualTo(3);
    }

    @Test
    void saysInWordsHowManyOfWhich() {
        assertThat(discards).hasToString("none");
        discards.count(Discard.BAD_HMAC);
        discards.count(Discard.STRANGER);
        discards.count(Discard.BAD_HMAC);
        assertThat(discards).hasToString("stranger 1, bad hmac 2");
    }
}
