package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import squall.harness.relay.RelayLimits;
import squall.harness.relay.RelaySettings;

/**
 * The options of a proxy besides its addresses. The command line sets them for all proxies, the API
 * for one.
 *
 * @param anyPort whether datagrams from another port of the upstream's host are forwarded
 */
public record ProxyOptions(RelayLimits limits, boolean anyPort) {

    public static final ProxyOptions USUAL = new ProxyOptions(RelayLimits.USUAL, true);

    /** The same, changed as a request asks: {@code {"flows": 5000, "flow_timeout": 10000}}. */
    ProxyOptions with(Fields fields) {
        return new ProxyOptions(
                new RelayLimits((int) whole(fields, FLOWS, limits.flows(), ProxyLimits.FLOWS),
                        Duration.ofMillis(whole(fields, FLOW_TIMEOUT, limits.silence().toMillis(),
                                ProxyLimits.FLOW_TIMEOUT_MILLIS)),
                        (int) whole(fields, WAITING, limits.waiting(), ProxyLimits.WAITING),
                        limits.waitingBytes()),
                fields.flag(ANY_PORT).orElse(anyPort));
    }

    RelaySettings at(InetSocketAddress listen) {
        return new RelaySettings(listen, limits, anyPort);
    }

    /** Writes the options that differ from the usual ones. */
    void write(ObjectNode node, ProxyOptions usual) {
        if (limits.flows() != usual.limits.flows()) {
            node.put(FLOWS, limits.flows());
        }
        if (!limits.silence().equals(usual.limits.silence())) {
            node.put(FLOW_TIMEOUT, limits.silence().toMillis());
        }
        if (limits.waiting() != usual.limits.waiting()) {
            node.put(WAITING, limits.waiting());
        }
        if (anyPort != usual.anyPort) {
            node.put(ANY_PORT, anyPort);
        }
    }

    private static long whole(Fields fields, String name, long before, long most) {
        return fields.number(name)
                .map(number -> Attribute.WholeNumber.whole("proxy." + name, number, 1, most))
                .orElse(before);
    }

    private static final String FLOWS = "flows";
    private static final String FLOW_TIMEOUT = "flow_timeout";
    private static final String WAITING = "waiting";
    private static final String ANY_PORT = "any_port";

    /** The names of all options in a request. */
    static final List<String> NAMES = List.of(FLOWS, FLOW_TIMEOUT, WAITING, ANY_PORT);
}
