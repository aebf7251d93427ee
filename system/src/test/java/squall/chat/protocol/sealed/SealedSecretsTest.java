package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Name;
import squall.chat.protocol.ScriptedRandom;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.Address;

class SealedSecretsTest {
    private static final String HEX = "00112233445566778899aabbccddeeff";
    private static final InvitationSecret SECRET = InvitationSecret.ofHex(HEX).orElseThrow();

    @Test
    void aSecretsTextDoesNotShowIt() {
        assertThat(SealedVectors.CLIENT).hasToString("X25519KeyPair (private)");
        assertThat(SealedVectors.keys()).hasToString(
                "SealedKeys[up=DirectionKey (secret), down=DirectionKey (secret)]");
        assertThat(SECRET).hasToString("InvitationSecret (secret)");
        assertThat(new JoinPayload("alice", Optional.of(HEX)))
                .hasToString("JoinPayload[name=alice, with an invitation]");
        assertThat(new Invitation(new Name("alice"), new Address("h", 1),
                SealedVectors.SERVER.publicKey(), SECRET).toString())
                .contains("InvitationSecret (secret)").doesNotContain(HEX);
    }

    @Test
    void keysComeFromTheGivenRandomnessAlone() {
        byte[] drawn = SealedVectors.hex("client static private");
        X25519KeyPair pair = X25519KeyPair.fresh(new ScriptedRandom(drawn));
        assertThat(pair.privateBytes()).isEqualTo(drawn);
        assertThat(pair.publicKey()).isEqualTo(SealedVectors.CLIENT.publicKey())
                .hasSameHashCodeAs(SealedVectors.CLIENT.publicKey());
        assertThat(X25519KeyPair.fresh(new SecureRandom()).publicKey())
                .isNotEqualTo(pair.publicKey());
    }

    @Test
    void invitationsHaveSecretsOfTheirOwn() {
        assertThat(InvitationSecret.fresh(new ScriptedRandom(SECRET.bytes()))).isEqualTo(SECRET)
                .hasSameHashCodeAs(SECRET);
        assertThat(InvitationSecret.fresh(new SecureRandom())).isNotEqualTo(SECRET);
        assertThat(SECRET.hex()).isEqualTo(HEX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00112233445566778899AABBCCDDEEFF",
            "00112233445566778899aabbccddeefg", "00112233445566778899aabbccddeeff00"})
    void otherTextIsNoSecret(String hex) {
        assertThat(InvitationSecret.ofHex(hex)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void keysHave32Bytes(int length) {
        byte[] bytes = new byte[length];
        assertThatThrownBy(() -> X25519KeyPair.of(bytes)).hasMessageContaining("not " + length);
        assertThatThrownBy(() -> X25519PublicKey.of(bytes)).hasMessageContaining("not " + length);
        assertThatThrownBy(() -> DirectionKey.of(bytes)).hasMessageContaining("not " + length);
    }
}
