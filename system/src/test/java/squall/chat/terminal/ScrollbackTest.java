package squall.chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrollbackTest {
    private static final int HEIGHT = 5;

    private final Scrollback scrollback = new Scrollback();

    @Test
    void whatComesInMovesNothingWhileScrolledUp() {
        fill(20);
        scroll(4);
        List<String> before = visible();
        fill(3);
        assertThat(visible()).isEqualTo(before);
        assertThat(scrollback.newBelow()).isEqualTo(3);
        scrollback.follow();
        assertThat(visible().getLast()).isEqualTo("2");
        assertThat(scrollback.newBelow()).isZero();
    }

    @Test
    void whatWasInSightBeforeIsNotNew() {
        fill(20);
        scroll(4);
        assertThat(scrollback.newBelow()).isZero();
        fill(3);
        scroll(-5);
        assertThat(scrollback.newBelow()).isEqualTo(2);
        scroll(5);
        assertThat(scrollback.newBelow()).isEqualTo(2);
    }

    @Test
    void scrollsBeyondNeitherEnd() {
        fill(20);
        scroll(1_000);
        assertThat(visible()).containsExactly("0", "1", "2", "3", "4");
        scroll(-1);
        assertThat(visible()).containsExactly("1", "2", "3", "4", "5");
        scroll(-1_000);
        assertThat(scrollback.isFollowing()).isTrue();
    }

    @Test
    void thereIsNothingToScrollWhereAllIsInSight() {
        fill(3);
        scroll(2);
        assertThat(scrollback.isFollowing()).isTrue();
    }

    @Test
    void scrollsByRowsInsideOfATallEntry() {
        fill(3);
        scrollback.add(new Entry.Notice(Instant.EPOCH, "x".repeat(8)));
        scroll(2);
        assertThat(scrollback.view(HEIGHT, ScrollbackTest::rows).rowsBelow()).isEqualTo(2);
        scroll(4);
        assertThat(visible()).containsExactly("0", "1", "2", "xxxxxxxx");
        assertThat(scrollback.view(HEIGHT, ScrollbackTest::rows).rowsBelow()).isEqualTo(6);
    }

    @Test
    void theOldestAreForgotten() {
        fill(20);
        scroll(1_000);
        fill(2_000);
        assertThat(scrollback.entries()).hasSize(2_000);
        assertThat(visible()).containsExactly("0");
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            scrollback.add(new Entry.Notice(Instant.EPOCH, String.valueOf(i)));
        }
    }

    private void scroll(int up) {
        scrollback.scroll(up, HEIGHT, ScrollbackTest::rows);
    }

    private List<String> visible() {
        return scrollback.view(HEIGHT, ScrollbackTest::rows).entries().stream()
                .map(entry -> ((Entry.Notice) entry).words()).toList();
    }

    /** One for each character, as on a very narrow screen; numbers take one. */
    private static int rows(Entry entry) {
        String words = ((Entry.Notice) entry).words();
        return words.startsWith("x") ? words.length() : 1;
    }
}
