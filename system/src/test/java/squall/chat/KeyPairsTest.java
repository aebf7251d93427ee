package squall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.classic.RsaKeyPair;

class KeyPairsTest {
    @Test
    void noneIsHandedOutTwiceAndThereIsAlwaysAnother() {
        KeyPairs keyPairs = new KeyPairs(1, new SecureRandom());
        assertThat(Stream.generate(keyPairs).limit(4).map(RsaKeyPair::publicKey))
                .doesNotHaveDuplicates();
    }
}
