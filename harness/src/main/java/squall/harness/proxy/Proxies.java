package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import squall.harness.relay.RelayLoop;

/**
 * Every proxy, by name. Safe for any thread: one change at a time, which may wait for the relay.
 * Names are looked up before it begins, and reads wait for no change.
 */
final class Proxies {
    private final RelayLoop loop;
    private final ProxyOptions usual;
    private final long seed;
    private final Events events;
    private final Optional<Recording> recording;
    private final Bottlenecks bottlenecks;
    private final Map<String, Proxy> proxies = new ConcurrentSkipListMap<>();
    private final ForwardingLoopGuard rings = new ForwardingLoopGuard(proxies::values);

    /** @param usual a proxy's options where a request says nothing else */
    Proxies(RelayLoop loop, ProxyOptions usual, long seed, Events events,
            Optional<Recording> recording) {
        this.loop = loop;
        this.usual = usual;
        this.seed = seed;
        this.events = events;
        this.recording = recording;
        bottlenecks = new Bottlenecks(seed);
    }

    List<Proxy> all() {
        return List.copyOf(proxies.values());
    }

    ObjectNode json() {
        ObjectNode node = ApiJson.object();
        proxies.forEach((name, proxy) -> node.set(name, proxy.json()));
        return node;
    }

    ObjectNode json(String name) {
        return find(name).json();
    }

    ObjectNode create(Supplier<JsonNode> body) {
        return create(body, hosts(body));
    }

    private synchronized ObjectNode create(Supplier<JsonNode> body, HostAddresses hosts) {
        Wanted wanted = Wanted.of(Fields.of("proxy", body.get()), usual, hosts, "");
        if (proxies.containsKey(wanted.name())) {
            throw ApiException.proxyExists();
        }
        return put(wanted, weather(wanted)).json();
    }

    /** A proxy whose links have a weather of their own, for a program and not by the API. */
    Proxy create(String name, String listen, String upstream, Weather weather) {
        HostAddresses hosts = HostAddresses.lookedUp(List.of(listen, upstream));
        synchronized (this) {
            if (proxies.containsKey(name)) {
                throw ApiException.proxyExists();
            }
            return put(new Wanted(name, listen, Upstream.of(upstream, hosts), usual, true,
                    Optional.empty(), Toxics.NONE, hosts), weather);
        }
    }

    /** @param body read only once there is such a proxy, as in all the following */
    ObjectNode update(String name, Supplier<JsonNode> body) {
        find(name);
        return update(name, body, hosts(body));
    }

    private synchronized ObjectNode update(String name, Supplier<JsonNode> body,
            HostAddresses hosts) {
        Proxy proxy = find(name);
        proxy.update(Fields.of("proxy", body.get()), hosts);
        return proxy.json();
    }

    synchronized void delete(String name) {
        Proxy proxy = find(name);
        proxy.disable();
        proxy.removeToxics();
        proxies.remove(name);
        events.changed("proxy deleted", name, "deleted");
    }

    /** Creates these, or replaces those that listen or send elsewhere; up to the first failure. */
    Populated populate(Supplier<JsonNode> json) {
        HostAddresses hosts;
        try {
            hosts = hosts(json);
        } catch (ApiException e) {
            return new Populated(ApiJson.array(), Optional.of(e));
        }
        return populate(json, hosts);
    }

    private synchronized Populated populate(Supplier<JsonNode> json, HostAddresses hosts) {
        ArrayNode made = ApiJson.array();
        try {
            for (Wanted wanted : wanted(json.get(), hosts)) {
                made.add(createOrReplace(wanted).json());
            }
            return new Populated(made, Optional.empty());
        } catch (ApiException e) {
            return new Populated(made, Optional.of(e));
        }
    }

    /** Enables every proxy and removes every toxic; where one can't listen, nothing changes. */
    synchronized void reset() {
        List<Proxy> enabled = new ArrayList<>();
        try {
            for (Proxy proxy : proxies.values()) {
                if (!proxy.isEnabled()) {
                    proxy.enable();
                    enabled.add(proxy);
                }
            }
        } catch (ApiException e) {
            enabled.forEach(Proxy::disable);
            throw e;
        }
        proxies.values().forEach(Proxy::removeToxics);
    }

    /** The names of upstreams may have got an address, which may lead back. */
    synchronized void shutRings() {
        proxies.values().stream().filter(rings::isIn).forEach(proxy -> {
            events.changed("ring", proxy.name(), "upstream " + proxy.upstream().written()
                    + " leads back to its own listen");
            proxy.disable();
        });
    }

    ArrayNode toxics(String proxy) {
        return find(proxy).toxics().json();
    }

    ObjectNode toxic(String proxy, String toxic) {
        return find(proxy).toxics().get(toxic).json();
    }

    synchronized ObjectNode addToxic(String name, Supplier<JsonNode> body) {
        Proxy proxy = find(name);
        Fields fields = Fields.of("toxic", body.get());
        Toxic toxic = Toxic.read(fields);
        requireAgreement(toxic, other -> true);
        return warning(proxy, proxy.add(toxic), fields);
    }

    synchronized ObjectNode updateToxic(String name, String toxic, Supplier<JsonNode> body) {
        Proxy proxy = find(name);
        Toxic before = proxy.toxics().get(toxic);
        Fields fields = Fields.of("toxic", body.get());
        Toxic wanted = before.with(fields);
        if (!wanted.isOneWith(before)) {
            requireAgreement(wanted, other -> !other.equals(before));
        }
        Toxic changed = proxy.update(toxic, fields);
        proxies.values().forEach(other -> other.toxics().all().stream()
                .filter(each -> each.isOneWith(changed)
                        && !each.attributes().equals(changed.attributes()))
                .forEach(each -> other.update(each, each.with(changed.attributes()))));
        return warning(proxy, changed, fields);
    }

    /** The addresses of what a request names, which may take long. */
    private HostAddresses hosts(Supplier<JsonNode> body) {
        return HostAddresses.lookedUp(named(body));
    }

    /** One tree of a body at a time, and none while addresses are looked up. */
    private synchronized List<String> named(Supplier<JsonNode> body) {
        JsonNode json = body.get();
        List<String> named = new ArrayList<>(List.of(ListenAddress.ANY_PORT));
        for (JsonNode each : json.isArray() ? json : List.of(json)) {
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

    /** What is shared is the same for all who share it. */
    private void requireAgreement(Toxic toxic, Predicate<Toxic> among) {
        proxies.values().forEach(proxy -> proxy.toxics().all().stream().filter(among)
                .filter(each -> each.isOneWith(toxic)
                        && !each.attributes().equals(toxic.attributes()))
                .forEach(each -> {
                    throw ApiException.badBody("attributes differ from those of toxic \""
                            + each.name() + "\" of proxy \"" + proxy.name()
                            + "\", which shares it: " + each.attributes().words());
                }));
    }

    /** The toxic, with a word about each attribute that was written and does not exist. */
    private static ObjectNode warning(Proxy proxy, Toxic toxic, Fields written) {
        ObjectNode json = toxic.json();
        List<String> unheeded = toxic.type().unheeded(written.object("attributes"));
        if (!unheeded.isEmpty()) {
            unheeded.forEach(proxy::warn);
            json.put("warning", String.join("; ", unheeded));
        }
        return json;
    }

    synchronized void removeToxic(String proxy, String toxic) {
        find(proxy).remove(toxic);
    }

    private Proxy find(String name) {
        return Optional.ofNullable(proxies.get(name)).orElseThrow(ApiException::noProxy);
    }

    private Proxy createOrReplace(Wanted wanted) {
        Proxy existing = proxies.get(wanted.name());
        boolean isThere = existing != null
                && !existing.differs(wanted.listen(), wanted.upstream().written())
                && (wanted.options().equals(usual)
                        || wanted.options().equals(existing.options()))
                && (wanted.toxics().all().isEmpty()
                        || wanted.toxics().equals(existing.toxics()));
        return isThere ? existing : put(wanted, weather(wanted));
    }

    private Weather weather(Wanted wanted) {
        return wanted.weather()
                .<Weather>map(fields -> ClientWeather.of(fields, seed, wanted.name(), loop))
                .orElseGet(() -> new Weather.Clear(seed, wanted.name()));
    }

    /** In place of the one of that name, which goes on where what is wanted is no proxy. */
    private Proxy put(Wanted wanted, Weather weather) {
        if (proxies.size() >= ProxyLimits.PROXIES && !proxies.containsKey(wanted.name())) {
            throw ApiException.tooMany("proxies", ProxyLimits.PROXIES);
        }
        Toxics former = Optional.ofNullable(proxies.get(wanted.name())).map(Proxy::toxics)
                .orElse(Toxics.NONE);
        wanted.toxics().all().forEach(
                toxic -> requireAgreement(toxic, other -> !former.all().contains(other)));
        Proxy proxy = Optional.ofNullable(proxies.get(wanted.name())).orElseGet(
                () -> new Proxy(wanted.name(), wanted.listen(), wanted.upstream(), usual,
                        new ToxicRelay(wanted.name(), loop, rings, weather, events, seed,
                                recording, bottlenecks),
                        events));
        proxy.become(wanted.listen(), wanted.upstream(), wanted.options(), wanted.enabled(),
                weather,
                wanted.toxics());
        proxies.put(proxy.name(), proxy);
        String how = wanted.enabled() ? "created, " : "created, disabled, ";
        events.changed("proxy created", proxy.name(), how + proxy.path(), proxy.json());
        return proxy;
    }

    private List<Wanted> wanted(JsonNode body, HostAddresses hosts) {
        if (!body.isArray() && !body.isNull()) {
            throw ApiException.badBody("it is no array of proxies");
        }
        List<Wanted> all = new ArrayList<>();
        for (JsonNode each : body) {
            int number = all.size() + 1;
            all.add(Wanted.of(Fields.of("proxy " + number, each), usual, hosts,
                    " at proxy " + number));
        }
        return all;
    }

    /** What was made, and what went wrong with the next. */
    record Populated(ArrayNode made, Optional<ApiException> error) {}

    /** A proxy as somebody wants it. */
    private record Wanted(String name, String writtenListen, Upstream upstream,
            ProxyOptions options, boolean enabled, Optional<Fields> weather, Toxics toxics,
            HostAddresses hosts) {

        /** @param where as in {@code name at proxy 2} */
        static Wanted of(Fields fields, ProxyOptions usual, HostAddresses hosts, String where) {
            return new Wanted(required(fields, "name", where), fields.text("listen").orElse(""),
                    Upstream.of(required(fields, "upstream", where), hosts),
                    usual.with(fields),
                    fields.flag("enabled").orElse(true),
                    fields.value("weather").map(node -> Fields.of("weather", node)),
                    fields.value("toxics").map(node -> toxics(node, where)).orElse(Toxics.NONE),
                    hosts);
        }

        /** Refused where it can't be one. */
        ListenAddress listen() {
            return ListenAddress.of(writtenListen, hosts);
        }

        /** Toxiproxy forgets them; here a file that GET has given is taken back whole. */
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
}
