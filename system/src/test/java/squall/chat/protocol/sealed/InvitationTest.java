package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.Address;

class InvitationTest {
    private static final X25519PublicKey KEY = SealedVectors.SERVER.publicKey();
    private static final InvitationSecret SECRET =
            InvitationSecret.ofHex("00112233445566778899aabbccddeeff").orElseThrow();
    /** Computed with Python's base64. */
    private static final String TOKEN =
            "WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_";

    @Test
    void isALink() {
        assertThat(invitation("alice", "chat.example").link())
                .isEqualTo("squall://alice@chat.example:12347/#" + TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "a@b", "a/b#c", "50 %", "名😀", "a?b&c=d+e", "~-._", "%41"})
    void readsToWhatWasWritten(String name) {
        for (String host : new String[] {"chat.example", "192.0.2.1", "2001:db8::1"}) {
            Invitation invitation = invitation(name, host);
            assertThat(invitation.link()).matches("[!-~]+");
            assertThat(Invitation.parse(invitation.link())).isEqualTo(invitation);
            assertThat(Invitation.parse("  " + invitation.link() + "\n")).isEqualTo(invitation);
        }
    }

    @Test
    void aNameMayStandInItAsItIs() {
        assertThat(Invitation.parse("squall://名 b@chat.example:12347/#" + TOKEN))
                .isEqualTo(invitation("名 b", "chat.example"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'' | begins with squall://",
            "https://alice@h:1/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | begins with squall://",
            "squall://alice@h:1/ | no #; its end",
            "squall://alice@h:1#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | no / before its #",
            "squall://h:1/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | has no @",
            "squall://@h:1/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | a name has at least one character",
            "squall://Server@h:1/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | is the operator's name",
            "squall://a%3Ab@h:1/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | a name has no colon",
            "squall://a%@h:1/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | without two hexadecimal digits",
            "squall://a%4@h:1/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | without two hexadecimal digits",
            "squall://a%zz@h:1/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | without two hexadecimal digits",
            "squall://a%FF@h:1/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | is not percent-encoded UTF-8",
            "squall://alice@h/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | \"h\" is no HOST:PORT",
            "squall://alice@h/x:1/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | \"h/x:1\" is no HOST:PORT",
            "squall://alice@:1/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | \":1\" is no HOST:PORT",
            "squall://alice@h:0/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | port 0 is no port",
            "squall://alice@h:70000/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_ | port 70000 is no port",
            "squall://alice@h:1/# | has 0 characters after its #, not 64",
            "squall://alice@h:1/#WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpnsAESIzRFVmd4iZqrvM3e7_A | has 65 characters after its #, not 64"})
    void saysWhatIsWrong(String link, String complaint) {
        assertThatThrownBy(() -> Invitation.parse(link))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "/", "=", "==", "é", "%", " "})
    void itsEndIsBase64Url(String other) {
        String token = TOKEN.substring(0, TOKEN.length() - other.length()) + other;
        assertThatThrownBy(() -> Invitation.parse("squall://alice@h:1/#" + token))
                .isInstanceOf(IllegalArgumentException.class).hasNoCause();
    }

    @Test
    void noComplaintShowsTheSecret() {
        for (String link : new String[] {"squal://alice@h:1/#" + TOKEN,
                "squall://alice@h:1/#" + TOKEN + "x", "squall://alice@h/#" + TOKEN,
                "squall://alice@h:1/#" + TOKEN.substring(1) + "=", "squall:/#" + TOKEN,
                "squall://alice@h:1#" + TOKEN, "squall://#" + TOKEN}) {
            assertThatThrownBy(() -> Invitation.parse(link))
                    .satisfies(e -> assertThat(e.getMessage())
                            .doesNotContain(TOKEN.substring(50, 60)));
        }
    }

    private static Invitation invitation(String name, String host) {
        return new Invitation(new Name(name), new Address(host, 12_347), KEY, SECRET);
    }
}
