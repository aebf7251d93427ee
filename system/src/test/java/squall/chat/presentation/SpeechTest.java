package squall.chat.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpeechTest {
    @Test
    void theAuthorStandsBeforeTheFirstColon() {
        assertThat(Speech.of("alice: as I said: no")).isEqualTo(
                new Speech("alice", "as I said: no"));
        assertThat(Speech.of("alice: ")).isEqualTo(new Speech("alice", ""));
    }

    @Test
    void aTextThatNamesNobodyHasNoAuthor() {
        assertThat(Speech.of("hello")).isEqualTo(new Speech("", "hello"));
        assertThat(Speech.of("at 12:30")).isEqualTo(new Speech("", "at 12:30"));
        assertThat(Speech.of(": hello")).isEqualTo(new Speech("", ": hello"));
        assertThat(Speech.of("a\nb: hello")).isEqualTo(new Speech("", "a\nb: hello"));
        assertThat(Speech.of("x".repeat(33) + ": hello").author()).isEmpty();
    }
}
