package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Event.Refused;

/** What a client says of itself, and what a server answers. */
class JoinJsonTest {
    private static final String SECRET = "00112233445566778899aabbccddeeff";

    @Test
    void payloadHasANameAndPerhapsAnInvitation() {
        assertThat(new JoinPayload("alice 😀", Optional.empty()).write())
                .asString(StandardCharsets.UTF_8).isEqualTo("{\"name\":\"alice 😀\"}");
        assertThat(new JoinPayload("alice", Optional.of(SECRET)).write())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"name\":\"alice\", \"invitation\":\"" + SECRET + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀", "\"", "\\"})
    void payloadOfTheLongestNameFits(String character) {
        JoinPayload longest = new JoinPayload(character.repeat(32), Optional.of(SECRET));
        assertThat(longest.write()).hasSizeLessThanOrEqualTo(256);
        assertThat(JoinPayload.read(longest.write())).contains(longest);
    }

    @Test
    void payloadReadsInAnyOrderWithWhiteSpaceAndUnknownKeys() {
        assertThat(payload(" { \"new\": {\"name\": [1]}, \"invitation\":\"x\", \"more\": null,"
                + " \"name\" : \"\\u0061\" } "))
                .contains(new JoinPayload("a", Optional.of("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"name\": 1}", "{\"name\": \"a\"",
            "{\"name\": \"a\"} x", "{\"name\": \"a\"}{}", "{\"name\": \"a\", \"name\": \"a\"}",
            "\"name\"", "{\"name\": \"a\",}", "{\"name\": \"a\" \"b\": 1}"})
    void otherTextIsNoPayload(String json) {
        assertThat(payload(json)).isEmpty();
    }

    @Test
    void payloadHas256BytesAtMost() {
        String json = "{\"name\": \"a\"}";
        assertThat(payload(json + " ".repeat(256 - json.length()))).isPresent();
        assertThat(payload(json + " ".repeat(257 - json.length()))).isEmpty();
    }

    @Test
    void payloadIsUtf8() {
        assertThat(JoinPayload.read("{\"name\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    @Test
    void welcomeReadsToWhatWasWritten() {
        assertThat(new JoinAnswer.Welcome().write()).asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"msg_type\":\"welcome\"}");
        assertThat(answer("{\"x\": [{}], \"msg_type\": \"welcome\"}"))
                .contains(new JoinAnswer.Welcome());
    }

    @ParameterizedTest
    @EnumSource
    void refusalReadsToWhatWasWritten(Refused.Cause reason) {
        JoinAnswer refused = JoinAnswer.refused(reason);
        assertThat(refused.write()).asString(StandardCharsets.UTF_8).isEqualTo(
                "{\"msg_type\":\"refused\", \"msg\":\"" + reason.words() + "\"}");
        assertThat(JoinAnswer.read(refused.write())).contains(refused);
    }

    @Test
    void reasonsAreTheseWords() {
        assertThat(Refused.Cause.values()).extracting(Refused.Cause::words).containsExactly(
                "not a member", "unknown invitation", "invitation expired", "name taken",
                "bad name");
    }

    @Test
    void aRefusalNeedsNoReason() {
        assertThat(answer("{\"msg_type\": \"refused\"}")).contains(new JoinAnswer.Refused(""));
        assertThat(answer("{\"msg_type\": \"refused\", \"msg\": \"full\"}"))
                .contains(new JoinAnswer.Refused("full"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"msg_type\": \"msg\"}", "{\"msg_type\": 1}",
            "{\"msg_type\": \"welcome\"} x"})
    void otherTextIsNoAnswer(String json) {
        assertThat(answer(json)).isEmpty();
    }

    private static Optional<JoinPayload> payload(String json) {
        return JoinPayload.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<JoinAnswer> answer(String json) {
        return JoinAnswer.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
