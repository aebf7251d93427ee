package squall.harness.containers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import squall.endpoint.Datagram;
import squall.harness.json.JsonInput;
import squall.harness.realtime.EndpointRecorder;

/**
 * What one process writes, line by line, taken down as what it did.
 *
 * <p>
 * A line's time counts from its process's start, which the first line has by the wall clock.
 * Containers have their host's clocks, both the one that each process looked at then and the one by
 * which it has counted since: so all lines of a run tell one time, to the microsecond, as long as
 * nobody sets the wall clock meanwhile.
 *
 * @param <E> what the process reports
 */
final class ProgramOutputParser<E> implements Consumer<String> {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonInput.factory().build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final EndpointRecorder<E> recording;
    private final ReorderBuffer reorderBuffer;
    private final Function<JsonNode, Optional<E>> events;
    private final Predicate<E> isEnd;
    private final Consumer<E> listener;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private Instant start = Instant.MIN;
    private Optional<Runnable> received = Optional.empty();
    private boolean over;

    /**
     * Of a process that is about to start.
     *
     * @param events reads those of its kind
     * @param isEnd whether nothing that is typed after this event is read
     * @param listener is told each event as soon as it is known
     */
    ProgramOutputParser(EndpointRecorder<E> recording, ReorderBuffer reorderBuffer,
            Function<JsonNode, Optional<E>> events, Predicate<E> isEnd, Consumer<E> listener) {
        this.recording = recording;
        this.reorderBuffer = reorderBuffer;
        this.events = events;
        this.isEnd = isEnd;
        this.listener = listener;
    }

    /** Done when the process is ready. */
    CompletableFuture<Void> started() {
        return started;
    }

    @Override
    public void accept(String line) {
        try {
            take(JSON.readTree(line));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + line, e);
        }
    }

    private void take(JsonNode line) {
        if (line.get("event").asText().equals("started")) {
            start = Instant.parse(line.get("at").asText());
            started.complete(null);
            return;
        }
        Instant at = time(line.get("atSeconds"));
        received.ifPresent(Runnable::run);
        received = Optional.empty();
        switch (line.get("event").asText()) {
            case "listening", "ended" -> {
                // where and when it was told to
            }
            case "received" -> {
                // A process that is killed before it has done anything about it never had it.
                Datagram datagram = datagram(line, "from");
                received = Optional.of(
                        () -> reorderBuffer.add(at, () -> recording.received(datagram, at)));
            }
            case "sent" -> {
                Datagram datagram = datagram(line, "to");
                reorderBuffer.add(at, () -> recording.sent(datagram, at));
            }
            case "typed" -> {
                // Its keyboard is read until the process is gone, by nobody in the end.
                if (!over) {
                    reorderBuffer.add(at, () -> recording.typed(line.get("text").asText(), at));
                }
            }
            case "late" -> {
                Instant due = time(line.get("dueSeconds"));
                reorderBuffer.add(at, () -> recording.late(due, at));
            }
            default -> events.apply(line).ifPresent(event -> {
                over |= isEnd.test(event);
                reorderBuffer.add(at, () -> recording.reported(event, at));
                listener.accept(event);
            });
        }
    }

    private Instant time(JsonNode seconds) {
        return start.plus(JsonValues.seconds(seconds.decimalValue()));
    }

    private static Datagram datagram(JsonNode line, String peer) {
        return new Datagram(JsonValues.address(line.get(peer)),
                Base64.getDecoder().decode(line.get("datagram").asText()));
    }
}
