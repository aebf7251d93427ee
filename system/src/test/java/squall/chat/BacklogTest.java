package squall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event;
import squall.chat.protocol.Output;

class BacklogTest {
    private final List<Event> told = new ArrayList<>();
    private final StringWriter errors = new StringWriter();
    private final Backlog backlog = new Backlog();

    @Test
    void aConsoleThatStandsStillHoldsUpNobodyAndMissesOnlyWhatIsTooMuch() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        backlog.tell(new Console((event, at) -> {
            reached.countDown();
            awaitUninterrupted(read);
            told.add(event);
        }), new PrintWriter(errors, true));
        happens(heard(0));
        reached.await();
        for (int i = 1; i <= Backlog.CAPACITY + 5; i++) {
            happens(heard(i));
        }
        read.countDown();
        backlog.finish();
        assertThat(told).hasSize(Backlog.CAPACITY + 1).endsWith(heard(Backlog.CAPACITY));
        assertThat(errors.toString().lines())
                .containsExactly("the output is read too slowly: 5 events are missing from it");
    }

    @Test
    void whatHappensBeforeThereIsAConsoleIsToldFirst() throws Exception {
        happens(heard(1));
        backlog.tell(new Console((event, at) -> told.add(event)), new PrintWriter(errors, true));
        happens(heard(2));
        backlog.finish();
        assertThat(told).containsExactly(heard(1), heard(2));
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void aConsoleThatThrowsIsToldWhatFollows() throws Exception {
        backlog.tell(new Console((event, at) -> {
            if (event.equals(heard(1))) {
                throw new IllegalStateException("secret");
            }
            told.add(event);
        }), new PrintWriter(errors, true));
        happens(heard(1));
        happens(heard(2));
        backlog.finish();
        assertThat(told).containsExactly(heard(2));
        assertThat(errors.toString()).startsWith(
                "internal error, the program goes on: IllegalStateException at squall.chat.BacklogTest.")
                .hasLineCount(1);
    }

    private void happens(Event event) {
        backlog.did(new Output(false, List.of(), List.of(event)), Instant.EPOCH);
    }

    private static Event heard(int number) {
        return new Event.Heard("bob: " + number);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
