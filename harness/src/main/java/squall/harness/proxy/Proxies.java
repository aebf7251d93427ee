package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import squall.harness.relay.RelayLoop;

/** Every proxy, by name. Safe for any thread: one request at a time. */
final class Proxies {
    private final RelayLoop loop;
    private final long seed;
    private final Events events;
    private final Map<String, Proxy> proxies = new TreeMap<>();

    Proxies(RelayLoop loop, long seed, Events events) {
        this.loop = loop;
        this.seed = seed;
        this.events = events;
    }

    synchronized List<Proxy> all() {
        return List.copyOf(proxies.values());
    }

    synchronized ObjectNode json() {
        ObjectNode node = Json.object();
        proxies.forEach((name, proxy) -> node.set(name, proxy.json()));
        return node;
    }

    synchronized ObjectNode json(String name) {
        return find(name).json();
    }

    synchronized ObjectNode create(JsonNode body) {
        Wanted wanted = Wanted.of(Fields.of("proxy", body), "");
        return create(wanted, weather(wanted)).json();
    }

    /** A proxy whose links have a weather of their own, for a program and not by the API. */
    synchronized Proxy create(String name, String listen, String upstream, Weather weather) {
        return create(new Wanted(name, listen, upstream, true, Optional.empty()),
                weather);
    }

    /** @param body read only once there is such a proxy, as in all the following */
    synchronized ObjectNode update(String name, Supplier<JsonNode> body) {
        Proxy proxy = find(name);
        proxy.update(Fields.of("proxy", body.get()));
        return proxy.json();
    }

    synchronized void delete(String name) {
        Proxy proxy = find(name);
        proxy.disable();
        proxies.remove(name);
        events.changed("proxy deleted", name, "deleted");
    }

    /** Creates these, or replaces those that listen or send elsewhere; up to the first failure. */
    synchronized Populated populate(Supplier<JsonNode> json) {
        ArrayNode made = Json.array();
        try {
            for (Wanted wanted : wanted(json.get())) {
                made.add(createOrReplace(wanted).json());
            }
            return new Populated(made, Optional.empty());
        } catch (ApiException e) {
            return new Populated(made, Optional.of(e));
        }
    }

    /** Enables every proxy and removes every toxic. */
    synchronized void reset() {
        proxies.values().forEach(Proxy::reset);
    }

    synchronized ArrayNode toxics(String proxy) {
        return find(proxy).toxics().json();
    }

    synchronized ObjectNode toxic(String proxy, String toxic) {
        return find(proxy).toxics().get(toxic).json();
    }

    synchronized ObjectNode addToxic(String name, Supplier<JsonNode> body) {
        Proxy proxy = find(name);
        return proxy.add(Toxic.read(Fields.of("toxic", body.get()))).json();
    }

    synchronized ObjectNode updateToxic(String name, String toxic, Supplier<JsonNode> body) {
        Proxy proxy = find(name);
        proxy.toxics().get(toxic);
        return proxy.update(toxic, Fields.of("toxic", body.get())).json();
    }

    synchronized void removeToxic(String proxy, String toxic) {
        find(proxy).remove(toxic);
    }

    private Proxy find(String name) {
        return Optional.ofNullable(proxies.get(name)).orElseThrow(ApiException::noProxy);
    }

    private Proxy createOrReplace(Wanted wanted) {
        Proxy existing = proxies.get(wanted.name());
        if (existing != null) {
            if (!existing.differs(wanted.listen(), wanted.upstream())) {
                return existing;
            }
        }
        return put(wanted, weather(wanted));
    }

    private Weather weather(Wanted wanted) {
        return wanted.weather()
                .<Weather>map(fields -> ClientWeather.of(fields, seed, wanted.name(), loop))
                .orElseGet(() -> new ClearWeather(seed, wanted.name()));
    }

    private Proxy create(Wanted wanted, Weather weather) {
        if (proxies.containsKey(wanted.name())) {
            throw ApiException.proxyExists();
        }
        return put(wanted, weather);
    }

    /** In place of the one of that name, which goes on where what is wanted is no proxy. */
    private Proxy put(Wanted wanted, Weather weather) {
        if (proxies.size() >= Limits.PROXIES && !proxies.containsKey(wanted.name())) {
            throw ApiException.tooMany("proxies", Limits.PROXIES);
        }
        Upstream upstream = Upstream.of(wanted.upstream());
        ToxicRelay relay = new ToxicRelay(wanted.name(), loop, weather, events, seed);
        Proxy proxy = new Proxy(wanted.name(), wanted.listen(), upstream, relay, events);
        Optional.ofNullable(proxies.get(wanted.name())).ifPresent(Proxy::disable);
        if (wanted.enabled()) {
            proxy.open();
        }
        proxies.put(proxy.name(), proxy);
        String how = wanted.enabled() ? "created, " : "created, disabled, ";
        events.changed("proxy created", proxy.name(), how + proxy.path(), proxy.json());
        return proxy;
    }

    private static List<Wanted> wanted(JsonNode body) {
        if (!body.isArray() && !body.isNull()) {
            throw ApiException.badBody("it is no array of proxies");
        }
        List<Wanted> all = new ArrayList<>();
        for (JsonNode each : body) {
            int number = all.size() + 1;
            all.add(Wanted.of(Fields.of("proxy " + number, each), " at proxy " + number));
        }
        return all;
    }

    /** What was made, and what went wrong with the next. */
    record Populated(ArrayNode made, Optional<ApiException> error) {}

    /** A proxy as somebody wants it. */
    private record Wanted(String name, String listen, String upstream, boolean enabled,
            Optional<Fields> weather) {

        /** @param where as in {@code name at proxy 2} */
        static Wanted of(Fields fields, String where) {
            return new Wanted(required(fields, "name", where), fields.text("listen").orElse(""),
                    required(fields, "upstream", where), fields.flag("enabled").orElse(true),
                    fields.value("weather").map(node -> Fields.of("weather", node)));
        }

        private static String required(Fields fields, String name, String where) {
            return fields.text(name).filter(text -> !text.isEmpty())
                    .orElseThrow(() -> ApiException.missing(name + where));
        }
    }
}
