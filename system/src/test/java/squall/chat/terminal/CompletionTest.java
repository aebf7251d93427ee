package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
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
        assertThat(of("ali")).isEqualTo(new Completion("", List.of("alice", "alina"), 0));
    }

    @Test
    void ofManyChoicesTellsAFew() {
        List<String> names = IntStream.range(0, 1_000)
                .mapToObj(i -> "m".repeat(28) + String.format("%04d", i)).toList();
        Completion completion = Completion.of("m".repeat(28) + "0", COMMANDS, names);
        assertThat(completion.choices()).isEqualTo(names.subList(0, 8));
        assertThat(completion.more()).isEqualTo(992);
    }

    private static Completion of(String beforeCursor) {
        return Completion.of(beforeCursor, COMMANDS, NAMES);
    }
}
