package squall.harness.containers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import squall.harness.json.JsonInput;
import squall.harness.network.Copy;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.network.LinkId;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.PortOwners;

/** What the relay tells of every datagram, taken down for the history. */
final class RelayEvents {
    private static final ObjectMapper JSON = new ObjectMapper(JsonInput.factory().build());

    private final HistoryRecorder recorder;
    private final PortOwners ports;
    private final ReorderBuffer reorderBuffer;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean endExpected;

    RelayEvents(HistoryRecorder recorder, PortOwners ports, ReorderBuffer reorderBuffer) {
        this.recorder = recorder;
        this.ports = ports;
        this.reorderBuffer = reorderBuffer;
    }

    /** Reads in the background, until the relay is gone. */
    void read(BufferedReader stream) {
        Thread reader = new Thread(() -> {
            try (stream) {
                takeAll(stream);
                ended.complete(null);
            } catch (IOException | RuntimeException e) {
                ended.completeExceptionally(e);
            }
        }, "relay events");
        reader.setDaemon(true);
        reader.start();
    }

    /** The relay is about to be killed: from now on a stream that breaks is at its end. */
    void expectEnd() {
        endExpected = true;
    }

    /** Done when everything has been read; failed where some of it could not be. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Event by event: each ends with an empty line, and one without is not whole. */
    private void takeAll(BufferedReader stream) throws IOException {
        List<String> event = new ArrayList<>();
        for (Optional<String> line = next(stream); line.isPresent(); line = next(stream)) {
            if (line.get().isEmpty()) {
                event.forEach(this::take);
                event.clear();
            } else {
                event.add(line.get());
            }
        }
    }

    /** Empty at the end of the stream, where that is expected. */
    private Optional<String> next(BufferedReader stream) throws IOException {
        Optional<String> line;
        try {
            line = Optional.ofNullable(stream.readLine());
        } catch (IOException e) {
            if (endExpected) {
                return Optional.empty();
            }
            throw new IOException("the relay's events broke off", e);
        }
        if (line.isEmpty() && !endExpected) {
            throw new IOException("the relay's events ended before the run");
        }
        return line;
    }

    private void take(String line) {
        if (line.equals("event: missed")) {
            throw new IllegalStateException("the relay's events were read too slowly");
        }
        if (line.startsWith("data: ")) {
            JsonNode event = json(line.substring("data: ".length()));
            if (event.path("change").asText().equals("failure")) {
                throw new IllegalStateException("the relay failed: " + event.get("text").asText());
            }
            if (event.has("flow")) {
                take(event, Instant.parse(event.get("at").asText()));
            }
        }
    }

    private static JsonNode json(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the relay's event is no JSON: " + data, e);
        }
    }

    private void take(JsonNode event, Instant at) {
        String client = event.get("proxy").asText();
        int flow = event.get("flow").asInt();
        if (event.has("outward")) {
            reorderBuffer.add(at, () -> ports.add(JsonValues.address(event.get("outward")), client,
                    flow));
        } else if (event.has("fate")) {
            Direction direction = event.get("direction").asText().equals("upstream")
                    ? Direction.UP
                    : Direction.DOWN;
            LinkId link = new LinkId(client, direction);
            byte[] payload = bytes(event.get("payload"));
            long ordinal = event.get("number").asLong();
            if (event.has("let_through")) {
                reorderBuffer.add(at, () -> recorder.dropped(link, ordinal, payload,
                        event.get("cause").asText(), recorder.at(at)));
            } else {
                Fate fate = fate(event, ordinal, payload);
                reorderBuffer.add(at, () -> recorder.entered(link, flow, payload, fate));
            }
        }
    }

    private static Fate fate(JsonNode event, long ordinal, byte[] payload) {
        if (event.get("fate").asText().equals("lost")) {
            return new Fate.Lost(ordinal, event.get("cause").asText());
        }
        List<Copy> copies = new ArrayList<>();
        JsonNode delays = event.get("delays_ms");
        for (int i = 0; i < delays.size(); i++) {
            byte[] altered = Optional.of(event.get("altered").get(i))
                    .filter(JsonNode::isTextual).map(RelayEvents::bytes).orElse(payload);
            copies.add(new Copy(i, Duration.ofNanos(Math.round(delays.get(i).asDouble() * 1e6)),
                    altered));
        }
        return new Fate.Arriving(ordinal, copies);
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }
}
