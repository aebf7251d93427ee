package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSearchTest {
    private final ByteSearch search =
            new ByteSearch(List.of(ascii("alice: hi"), ascii("alice: m-1"), ascii("key!")));

    @ParameterizedTest
    @CsvSource({"alice: hi", "--alice: hi", "alice: hi--", "alice: alice: hi", "key!", "kkey!"})
    void findsWhatIsThereWhole(String haystack) {
        assertThat(search.first(ascii(haystack))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"alice: h", "lice: hi", "Alice: hi", "alice:  hi", "key", "ali", "''"})
    void doesNotFindWhatIsThereInPart(String haystack) {
        assertThat(search.first(ascii(haystack))).isEmpty();
    }

    @Test
    void findsTheFirst() {
        assertThat(search.first(ascii("- key! alice: hi"))).contains(ascii("key!"));
    }

    @Test
    void findsAnyBytesAtAnyPlace() {
        Random random = new Random(560);
        for (int i = 0; i < 2_000; i++) {
            byte[] haystack = new byte[64];
            random.nextBytes(haystack);
            int from = random.nextInt(60);
            int to = from + 4 + random.nextInt(61 - from);
            byte[] needle = Arrays.copyOfRange(haystack, from, to);

            assertThat(new ByteSearch(List.of(needle)).first(haystack)).contains(needle);
        }
    }

    @Test
    void refusesWhatWouldTurnUpByChance() {
        assertThatThrownBy(() -> new ByteSearch(List.of(ascii("abc"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 bytes would turn up by chance");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
