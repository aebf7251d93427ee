package squall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.EndpointObserver;

class BacklogTest {
    private static final String LONG_TEXT = "x".repeat(2_900);

    private final List<Event> passed = new ArrayList<>();
    private final StringWriter errors = new StringWriter();
    private final Backlog backlog = new Backlog();

    @Test
    void aConsoleThatStandsStillHoldsUpNobodyAndMissesOnlyWhatIsTooMuch() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        backlog.passTo(console(event -> {
            reached.countDown();
            awaitUninterrupted(read);
            passed.add(event);
        }), new PrintWriter(errors, true));
        happens(heard(0));
        reached.await();
        int said = 10_000;
        for (int i = 1; i <= said; i++) {
            happens(heard(i));
        }
        read.countDown();
        backlog.finish();
        int kept = passed.size();
        assertThat(passed).doesNotContain(heard(said)).endsWith(heard(kept - 1));
        assertThat(kept * 2L * LONG_TEXT.length()).isBetween(Backlog.CAPACITY_BYTES * 9 / 10,
                Backlog.CAPACITY_BYTES);
        assertThat(errors.toString().lines()).containsExactly("the output is read too slowly: "
                + (said + 1 - kept) + " events are missing from it");
    }

    /** One input causes a thousand events: the backlog keeps some of them, and no datagrams. */
    @Test
    void keepsEventsAndNothingElseOfWhatHappened() throws Exception {
        Datagram datagram = new Datagram(new Address("192.0.2.1", 1), new byte[1 << 20]);
        for (int i = 0; i < 1_000; i++) {
            backlog.did(new Output<>(Collections.nCopies(1_000, datagram),
                    List.of(heard(i))), Instant.EPOCH);
        }
        List<Output<Event>> outputs = new ArrayList<>();
        backlog.passTo(new EndpointObserver<Event>() {
            @Override
            public void received(Datagram received, Instant at) {
                throw new AssertionError(received);
            }

            @Override
            public void did(Output<Event> output, Instant at) {
                outputs.add(output);
            }

            @Override
            public void late(Instant due, Instant at) {
                throw new AssertionError(due);
            }
        }, new PrintWriter(errors, true));
        backlog.finish();
        assertThat(outputs).hasSize(1_000).allMatch(output -> output.datagrams().isEmpty());
    }

    @Test
    void eventsBeforeThereIsAConsoleArePassedFirst() throws Exception {
        happens(heard(1));
        backlog.passTo(console(passed::add), new PrintWriter(errors, true));
        happens(heard(2));
        backlog.finish();
        assertThat(passed).containsExactly(heard(1), heard(2));
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void aConsoleThatThrowsGetsTheNextEvent() throws Exception {
        backlog.passTo(console(event -> {
            if (event.equals(heard(1))) {
                throw new IllegalStateException("secret");
            }
            passed.add(event);
        }), new PrintWriter(errors, true));
        happens(heard(1));
        happens(heard(2));
        backlog.finish();
        assertThat(passed).containsExactly(heard(2));
        assertThat(errors.toString()).startsWith(
                "internal error, the program goes on: IllegalStateException at squall.chat.BacklogTest.")
                .hasLineCount(1);
    }

    private static EndpointObserver<Event> console(Consumer<Event> events) {
        return (output, at) -> output.events().forEach(events);
    }

    private void happens(Event event) {
        backlog.did(new Output<>(List.of(), List.of(event)), Instant.EPOCH);
    }

    private static Event heard(int number) {
        return new Event.Heard("bob: " + number + LONG_TEXT);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
