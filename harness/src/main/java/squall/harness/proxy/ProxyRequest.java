package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A proxy as a request asks for it.
 *
 * @param weather the member of this name, if there is one
 * @param warnings about what the request names in vain
 */
record ProxyRequest(String name, String writtenListen, Upstream upstream, ProxyOptions options,
        boolean enabled, Optional<Fields> weather, Toxics toxics, HostAddresses hosts,
        List<String> warnings) {

    /**
     * The proxy that a body describes; refused where the body describes none.
     *
     * @param usual the options that it does not name
     */
    static ProxyRequest of(JsonNode body, ProxyOptions usual, HostAddresses hosts) {
        return of(Fields.of("proxy", body), usual, hosts, "");
    }

    /** An enabled proxy without toxics. */
    static ProxyRequest of(String name, String listen, String upstream, ProxyOptions options,
            HostAddresses hosts) {
        return new ProxyRequest(name, listen, Upstream.of(upstream, hosts), options, true,
                Optional.empty(), Toxics.NONE, hosts, List.of());
    }

    /** Every proxy of a body that lists proxies. */
    static List<ProxyRequest> all(JsonNode body, ProxyOptions usual, HostAddresses hosts) {
        if (!body.isArray() && !body.isNull()) {
            throw ApiException.badBody("it is no array of proxies");
        }
        List<ProxyRequest> all = new ArrayList<>();
        for (JsonNode each : body) {
            int number = all.size() + 1;
            all.add(of(Fields.of("proxy " + number, each), usual, hosts, " at proxy " + number));
        }
        return all;
    }

    /** The addresses that a body names, for one proxy or for several, and the one to listen at. */
    static List<String> addresses(JsonNode body) {
        List<String> named = new ArrayList<>(List.of(ListenAddress.ANY_PORT));
        for (JsonNode each : body.isArray() ? body : List.of(body)) {
            if (each.isObject()) {
                Fields fields = Fields.of("proxy", each);
                for (String name : List.of("listen", "upstream")) {
                    fields.value(name).filter(JsonNode::isTextual).map(JsonNode::textValue)
                            .filter(text -> text.length() <= ProxyLimits.TEXT)
                            .ifPresent(named::add);
                }
            }
        }
        return named;
    }

    /** Refused where it is no address to listen at. */
    ListenAddress listen() {
        return ListenAddress.of(writtenListen, hosts);
    }

    /** @param where for messages, as in {@code name at proxy 2} */
    private static ProxyRequest of(Fields fields, ProxyOptions usual, HostAddresses hosts,
            String where) {
        return new ProxyRequest(required(fields, "name", where), fields.text("listen").orElse(""),
                Upstream.of(required(fields, "upstream", where), hosts), usual.with(fields),
                fields.flag("enabled").orElse(true),
                fields.value("weather").map(node -> Fields.of("weather", node)),
                fields.value("toxics").map(node -> toxics(node, where)).orElse(Toxics.NONE),
                hosts, Warnings.ofNewProxy(fields));
    }

    /** Toxiproxy ignores them; this proxy takes back whole what a GET has returned. */
    private static Toxics toxics(JsonNode array, String where) {
        if (!array.isArray()) {
            throw ApiException.badBody("toxics is no array").at(where);
        }
        Toxics toxics = Toxics.NONE;
        for (JsonNode each : array) {
            try {
                toxics = toxics.with(Toxic.read(Fields.of("toxic", each)));
            } catch (ApiException e) {
                throw e.at(" at toxic " + (toxics.all().size() + 1)
                        + (where.isEmpty() ? "" : " of" + where.substring(" at".length())));
            }
        }
        return toxics;
    }

    private static String required(Fields fields, String name, String where) {
        return fields.text(name).filter(text -> !text.isEmpty())
                .orElseThrow(() -> ApiException.missing(name + where));
    }
}
