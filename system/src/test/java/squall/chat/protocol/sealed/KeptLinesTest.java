package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.Fingerprint;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.Address;

/** Lines of known servers, members and key logs, and fingerprints. */
class KeptLinesTest {
    private static final X25519PublicKey KEY = SealedVectors.SERVER.publicKey();
    private static final String BASE64 = "WGmv9FBUlzLLqu1eXfmzCm2jHLDldCutWtShp2jxpns=";
    private static final InvitationSecret SECRET =
            InvitationSecret.ofHex("00112233445566778899aabbccddeeff").orElseThrow();
    /** Computed with Python's hashlib. */
    private static final String SHA256 =
            "a8faed6abbf35c12a4b26e40f6feb19d736d90045c83b9f9a31f638d323e6811";

    @ParameterizedTest
    @CsvSource({"localhost,localhost:12347", "192.0.2.1,192.0.2.1:12347", "::1,[::1]:12347"})
    void knownServerHasItsAddressAndKey(String host, String address) {
        KnownServer server = new KnownServer(new Address(host, 12_347), KEY);
        assertThat(server.line()).isEqualTo(address + " x25519 " + BASE64);
        assertThat(KnownServer.parse(server.line())).isEqualTo(server);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'' | no known server",
            "localhost:1 ed25519 " + BASE64 + " | no known server",
            "localhost:1  x25519 " + BASE64 + " | no known server",
            "localhost x25519 " + BASE64 + " | \"localhost\" is no HOST:PORT",
            "::1:1 x25519 " + BASE64 + " | \"::1:1\" is no HOST:PORT",
            "localhost:0 x25519 " + BASE64 + " | port 0 is no port",
            "localhost:65536 x25519 " + BASE64 + " | port 65536 is no port",
            "localhost:1 x25519 AAAA | \"AAAA\" is no X25519 key",
            "localhost:1 x25519 !" + BASE64 + " | is no X25519 key"})
    void saysWhatIsWrongWithAKnownServer(String line, String complaint) {
        assertThatThrownBy(() -> KnownServer.parse(line))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "alice x25519 b", "a invitation b", " a ", "名 😀",
            "a\u2028b", "#"})
    void memberIsRegisteredOrInvited(String name) {
        MemberLine registered = new MemberLine.Registered(new Name(name), KEY);
        assertThat(registered.line()).isEqualTo(name + " x25519 " + BASE64);
        assertThat(MemberLine.parse(registered.line())).isEqualTo(registered);

        MemberLine invited = new MemberLine.Invited(new Name(name), SECRET.sha256(),
                Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(invited.line()).isEqualTo(
                name + " invitation " + SHA256 + " expires 2026-12-01T00:00:00Z");
        assertThat(MemberLine.parse(invited.line())).isEqualTo(invited);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'' | no member; write",
            "alice | no member; write",
            "alice x25519 AAAA | \"AAAA\" is no X25519 key",
            "Server x25519 " + BASE64 + " | is the operator's name",
            "a:b x25519 " + BASE64 + " | a name has no colon",
            "alice invitation 00 expires 2026-12-01T00:00:00Z | no member; write",
            "alice invitation a8faed6abbf35c12a4b26e40f6feb19d736d90045c83b9f9a31f638d323e6811 expires soon"
                    + " | \"soon\" is no time"})
    void saysWhatIsWrongWithAMember(String line, String complaint) {
        assertThatThrownBy(() -> MemberLine.parse(line))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(complaint);
    }

    @Test
    void invitationIsForItsSecretAloneAndExpires() {
        Instant end = Instant.parse("2026-12-01T00:00:00Z");
        MemberLine.Invited invited =
                new MemberLine.Invited(new Name("alice"), SHA256, end);
        assertThat(invited.isFor(SECRET)).isTrue();
        assertThat(invited.isFor(InvitationSecret.ofHex("0".repeat(32)).orElseThrow())).isFalse();
        assertThat(invited.isTimely(end.minusNanos(1))).isTrue();
        assertThat(invited.isTimely(end)).isFalse();
    }

    @Test
    void keyLogHasALineForASession() {
        assertThat(SealedVectors.keys().logLine(SealedVectors.CLIENT_INDEX, -1)).isEqualTo(
                "sealed 01020304 ffffffff " + SealedVectors.text("key client to server") + " "
                        + SealedVectors.text("key server to client"));
    }

    @Test
    void fingerprintReads() {
        Fingerprint fingerprint = new Fingerprint(SealedVectors.text("server fingerprint"));
        assertThat(fingerprint).isEqualTo(Fingerprint.of(KEY))
                .isNotEqualTo(Fingerprint.of(SealedVectors.CLIENT.publicKey()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SHA256:", "RFcTR5RVkYIiZ1Tp3S8Qgy0EncPiTj97sN3v3ExKrz8",
            "SHA256:RFcTR5RVkYIiZ1Tp3S8Qgy0EncPiTj97sN3v3ExKrz8=",
            "SHA256:RFcTR5RVkYIiZ1Tp3S8Qgy0EncPiTj97sN3v3ExKrz88",
            "SHA256:RFcTR5RVkYIiZ1Tp3S8Qgy0EncPiTj97sN3v3ExKrz-"})
    void otherTextIsNoFingerprint(String text) {
        assertThatThrownBy(() -> new Fingerprint(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no fingerprint");
    }
}
