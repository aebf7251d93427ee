package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CompletionTest {
    private static final List<String> COMMANDS = List.of("/help", "/stats", "/quit");
    private static final List<String> NAMES = List.of("alice", "alina", "Bob");

    @Test
    void completesACommandAtTheStart() {
        assertThat(of("/s").inserted()).isEqualTo("tats ");
        assertThat(of("/help al").inserted()).isEmpty();
    }

    @Test
    void completesANameWhereverItStands() {
        assertThat(of("b").inserted()).isEqualTo("ob: ");
        assertThat(of("ask Bo").inserted()).isEqualTo("b ");
    }

    @Test
    void completesAsFarAsItIsCertainAndThenTellsTheChoices() {
        assertThat(of("a").inserted()).isEqualTo("li");
        assertThat(of("ali")).isEqualTo(new Completion("", List.of("alice", "alina")));
    }

    private static Completion of(String beforeCursor) {
        return Completion.of(beforeCursor, COMMANDS, NAMES);
    }
}
