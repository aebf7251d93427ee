package squall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.chat.presentation.MessageSplitter;

class TypedLinesTest {
    private static final String FAMILY = "👩‍👩‍👧‍👦";

    @Test
    void everyLineIsAMessageAndBlankOnesAreNone() throws Exception {
        assertThat(read("a\n\n\r\nb\r\n c ")).containsExactly("a", "b", " c ");
        assertThat(read("")).isEmpty();
        assertThat(read("\n")).isEmpty();
    }

    @Test
    void aLongLineIsSplitAsIfItWereHeldWhole() throws Exception {
        for (String line : List.of("x".repeat(20_000), "word and ".repeat(3_000),
                (FAMILY + "🇦🇹").repeat(2_000), "😀".repeat(10_000), "x" + "😀".repeat(10_000))) {
            assertThat(read(line + "\nend"))
                    .startsWith(MessageSplitter.split(line).toArray(String[]::new))
                    .endsWith("end").hasSize(MessageSplitter.split(line).size() + 1);
        }
    }

    @Test
    void whatIsNoUtf8BecomesReplacementCharacters() throws Exception {
        byte[] bytes = {'a', (byte) 0xff, 'b', '\n', 'c'};
        assertThat(read(new InputStreamReader(new ByteArrayInputStream(bytes),
                StandardCharsets.UTF_8))).containsExactly("a\ufffdb", "c");
    }

    private static List<String> read(String input) throws Exception {
        return read(new StringReader(input));
    }

    private static List<String> read(Reader input) throws IOException, InterruptedException {
        List<String> messages = new ArrayList<>();
        TypedLines.read(input, messages::add);
        return messages;
    }
}
