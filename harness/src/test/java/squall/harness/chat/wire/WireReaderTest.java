package squall.harness.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import squall.harness.chat.ChatLanguage;
import squall.harness.chat.EndpointFactory;

class WireReaderTest {
    @Test
    void aProfileThatIsReadIsPlayedToo() {
        assertThat(new ChatLanguage().profiles()).startsWith("classic").allSatisfy(profile -> {
            assertThat(WireReader.of(profile)).isNotNull();
            assertThat(EndpointFactory.of(profile)).isNotNull();
        });
    }

    @Test
    void namesAProfileThatItCannotRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> WireReader.of("clasic"))
                .withMessage("the judge can't read the wire profile \"clasic\"");
    }
}
