package squall.harness.containers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import squall.harness.history.ClientPort;
import squall.harness.json.JsonInput;
import squall.harness.network.Direction;
import squall.harness.network.LinkId;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.PortOwners;

/**
 * What both ends of a tunnel tell of every datagram, taken down for the history. What has crossed
 * it the receivers tell themselves.
 */
final class TunnelEvents {
    private static final ObjectMapper JSON = new ObjectMapper(JsonInput.factory().build());

    private final Map<Integer, String> clients;
    private final HistoryRecorder recorder;
    private final PortOwners ports;
    private final ReorderBuffer reorderBuffer;
    private final Map<String, ClientPort> flows = new HashMap<>();
    private final Map<String, Integer> flowsOfClient = new HashMap<>();
    private final Map<LinkId, Long> entered = new HashMap<>();

    /** @param clients by the port of the near end that they send to */
    TunnelEvents(Map<Integer, String> clients, HistoryRecorder recorder, PortOwners ports,
            ReorderBuffer reorderBuffer) {
        this.clients = clients;
        this.recorder = recorder;
        this.ports = ports;
        this.reorderBuffer = reorderBuffer;
    }

    /** Takes a line of the near end's, which knows whose a flow is. */
    void near(String line) {
        take(line, event -> {
            String client = clients.get(JsonValues.address(event.get("local")).port());
            int port = flowsOfClient.merge(client, 1, Integer::sum);
            flows.put(event.get("flow").asText(), new ClientPort(client, port));
        });
    }

    /** Takes a line of the far end's, which knows where the server sees a flow come from. */
    void far(String line) {
        take(line, event -> {
            ClientPort whose = whose(event);
            ports.add(JsonValues.address(event.get("local")), whose.client(), whose.port());
        });
    }

    private void take(String line, Consumer<JsonNode> begun) {
        JsonNode event = read(line);
        if (event.has("failure")) {
            throw new IllegalStateException("the tunnel failed: " + event.get("failure").asText());
        }
        Instant at = Instant.parse(event.get("at").asText());
        if (event.path("flow_is").asText().equals("begun")) {
            reorderBuffer.add(at, () -> begun.accept(event));
        } else if (event.has("flow") && event.has("datagram_is")) {
            switch (event.get("datagram_is").asText()) {
                case "entering" -> reorderBuffer.add(at, () -> enter(event));
                case "lost" -> reorderBuffer.add(at, () -> lose(event, at));
                default -> {
                    // its receiver will say so
                }
            }
        }
    }

    private void enter(JsonNode event) {
        LinkId link = link(event);
        byte[] payload = payload(event);
        recorder.streamed(link, whose(event).port(), payload, entered.merge(link, 1L, Long::sum));
    }

    private void lose(JsonNode event, Instant at) {
        recorder.dropped(link(event), payload(event), event.get("cause").asText(),
                recorder.at(at));
    }

    private ClientPort whose(JsonNode event) {
        return flows.get(event.get("flow").asText());
    }

    private LinkId link(JsonNode event) {
        return new LinkId(whose(event).client(), event.get("direction").asText().equals("upstream")
                ? Direction.UP
                : Direction.DOWN);
    }

    private static byte[] payload(JsonNode event) {
        return Base64.getDecoder().decode(event.get("payload").asText());
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + line, e);
        }
    }
}
