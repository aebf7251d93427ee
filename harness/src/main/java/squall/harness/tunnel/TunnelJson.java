package squall.harness.tunnel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import squall.endpoint.udp.Addresses;
import squall.harness.network.Direction;

/** Events of one end as JSON objects; fields have the names of the proxy's events. */
public final class TunnelJson {
    private final Side side;

    public TunnelJson(Side side) {
        this.side = side;
    }

    /** The line that says that this end listens. */
    public String listening(Instant at, TunnelEnd end) {
        return about(at).put("end", side.toString())
                .put("listen", Addresses.of(end.localAddress()).toString()).toString();
    }

    /** The event in one line. */
    public String line(TunnelEvent event) {
        return switch (event) {
            case TunnelEvent.Began(var at, var flow, var local, var peer) ->
                    about(at, flow).put("flow_is", "begun")
                            .put("local", Addresses.of(local).toString())
                            .put("peer", Addresses.of(peer).toString()).toString();
            case TunnelEvent.Ended(var at, var flow) ->
                    about(at, flow).put("flow_is", "forgotten").toString();
            case TunnelEvent.Connected(var at, var flow) ->
                    about(at, flow).put("connection_is", "made").toString();
            case TunnelEvent.Disconnected(var at, var flow) ->
                    about(at, flow).put("connection_is", "torn").toString();
            case TunnelEvent.Entered(var at, var flow, var payload) ->
                    about(at, flow, side.inward(), payload).put("datagram_is", "entering")
                            .toString();
            case TunnelEvent.Left(var at, var flow, var payload) ->
                    about(at, flow, side.outward(), payload).put("datagram_is", "leaving")
                            .toString();
            case TunnelEvent.Dropped(var at, var flow, var payload, var cause) ->
                    about(at, flow, direction(cause), payload).put("datagram_is", "lost")
                            .put("cause", cause.word()).toString();
            case TunnelEvent.Failed(var at, var what) -> about(at).put("failure", what).toString();
            case TunnelEvent.MakesRoom(var at, var flow) ->
                    about(at, flow).put("flow_is", "making room").toString();
        };
    }

    private Direction direction(TunnelDrop cause) {
        return cause == TunnelDrop.UNSENDABLE ? side.outward() : side.inward();
    }

    private static ObjectNode about(Instant at) {
        return JsonNodeFactory.instance.objectNode().put("at", at.toString());
    }

    private static ObjectNode about(Instant at, FlowName flow) {
        return about(at).put("flow", flow.toString());
    }

    private static ObjectNode about(Instant at, FlowName flow, Direction direction,
            byte[] payload) {
        return about(at, flow)
                .put("direction", direction == Direction.UP ? "upstream" : "downstream")
                .put("bytes", payload.length)
                .put("payload", Base64.getEncoder().encodeToString(payload));
    }
}
