package squall.harness.chat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import squall.harness.chat.ChatLanguage;

class WireReaderTest {
    @Test
    void theChatsProfilesAreThoseWithAReaderTheDefaultFirst() {
        assertThat(new ChatLanguage().profiles()).startsWith("classic")
                .allSatisfy(profile -> assertThat(WireReader.of(profile).profile())
                        .isEqualTo(profile));
    }

    @Test
    void namesAProfileThatItCannotRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> WireReader.of("clasic"))
                .withMessage("the judge can't read the wire profile \"clasic\"");
    }
}
