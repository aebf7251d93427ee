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
 * Every proxy, by name. Any thread may use it: changes wait for each other and for the relay, reads
 * wait for no change. Host names are looked up before a change begins.
 */
final class Proxies {
    private final RelayLoop loop;
    private final ProxyOptions usual;
    private final long seed;
    private final Events events;
    private final Optional<Recording> recording;
    private final Bottlenecks bottlenecks;
    private final Map<String, Proxy> proxies = new ConcurrentSkipListMap<>();
    private final ForwardingLoopGuard loopGuard = new ForwardingLoopGuard(proxies::values);

    /** @param usual the options of a proxy whose request names none */
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
        ProxyRequest wanted = ProxyRequest.of(body.get(), usual, hosts);
        if (proxies.containsKey(wanted.name())) {
            throw ApiException.proxyExists();
        }
        Proxy proxy = put(wanted, weather(wanted));
        return warned(proxy, proxy.json(), wanted.warnings());
    }

    /** Creates a proxy with a weather that the API cannot describe. */
    Proxy create(String name, String listen, String upstream, Weather weather) {
        HostAddresses hosts = HostAddresses.lookedUp(List.of(listen, upstream));
        synchronized (this) {
            if (proxies.containsKey(name)) {
                throw ApiException.proxyExists();
            }
            return put(ProxyRequest.of(name, listen, upstream, usual, hosts), weather);
        }
    }

    /** @param body read once it is known that there is such a proxy, as in the methods below */
    ObjectNode update(String name, Supplier<JsonNode> body) {
        find(name);
        return update(name, body, hosts(body));
    }

    private synchronized ObjectNode update(String name, Supplier<JsonNode> body,
            HostAddresses hosts) {
        Proxy proxy = find(name);
        Fields fields = Fields.of("proxy", body.get());
        proxy.update(fields, hosts);
        return warned(proxy, proxy.json(), Warnings.ofChange(name, fields));
    }

    synchronized void delete(String name) {
        Proxy proxy = find(name);
        proxy.disable();
        proxy.removeToxics();
        proxies.remove(name);
        events.changed("proxy deleted", name, "deleted");
    }

    /**
     * Creates these proxies, or replaces those that listen or send elsewhere; stops at the first
     * failure.
     */
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
            for (ProxyRequest wanted : ProxyRequest.all(json.get(), usual, hosts)) {
                Proxy proxy = createOrReplace(wanted);
                made.add(warned(proxy, proxy.json(), wanted.warnings()));
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

    /** To be called when an upstream's name has got an address, which may lead back. */
    synchronized void disableForwardingLoops() {
        proxies.values().stream().filter(loopGuard::isIn).forEach(proxy -> {
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
        proxy.add(toxic);
        return warned(proxy, toxic.json(), Warnings.ofNew(toxic, fields));
    }

    synchronized ObjectNode updateToxic(String name, String toxic, Supplier<JsonNode> body) {
        Proxy proxy = find(name);
        Toxic before = proxy.toxics().get(toxic);
        Fields fields = Fields.of("toxic", body.get());
        Toxic wanted = before.with(fields);
        if (!wanted.isOneWith(before)) {
            requireAgreement(wanted, other -> !other.equals(before));
        }
        proxy.update(before, wanted);
        proxies.values().forEach(other -> other.toxics().disagreeing(wanted)
                .forEach(each -> other.update(each, each.with(wanted.attributes()))));
        return warned(proxy, wanted.json(), Warnings.ofChange(wanted, fields));
    }

    synchronized void removeToxic(String proxy, String toxic) {
        find(proxy).remove(toxic);
    }

    /** The addresses of the hosts that a request names; may take long. */
    private HostAddresses hosts(Supplier<JsonNode> body) {
        return HostAddresses.lookedUp(addresses(body));
    }

    /** One tree of a body at a time is in memory, and none while addresses are looked up. */
    private synchronized List<String> addresses(Supplier<JsonNode> body) {
        return ProxyRequest.addresses(body.get());
    }

    /** Toxics that share one state must have the same attributes. */
    private void requireAgreement(Toxic toxic, Predicate<Toxic> among) {
        proxies.values().forEach(proxy -> proxy.toxics().disagreeing(toxic).filter(among)
                .forEach(each -> {
                    throw ApiException.badBody("attributes differ from those of toxic \""
                            + each.name() + "\" of proxy \"" + proxy.name()
                            + "\", which shares it: " + each.attributes().words());
                }));
    }

    /** The answer with these warnings, which the log gets, too. */
    private static ObjectNode warned(Proxy proxy, ObjectNode answer, List<String> warnings) {
        warnings.forEach(proxy::warn);
        return Warnings.in(answer, warnings);
    }

    private Proxy find(String name) {
        return Optional.ofNullable(proxies.get(name)).orElseThrow(ApiException::noProxy);
    }

    private Proxy createOrReplace(ProxyRequest wanted) {
        Proxy existing = proxies.get(wanted.name());
        boolean isThere = existing != null
                && !existing.differs(wanted.listen(), wanted.upstream().written())
                && (wanted.options().equals(usual)
                        || wanted.options().equals(existing.options()))
                && (wanted.toxics().all().isEmpty()
                        || wanted.toxics().equals(existing.toxics()));
        return isThere ? existing : put(wanted, weather(wanted));
    }

    private Weather weather(ProxyRequest wanted) {
        return wanted.weather()
                .<Weather>map(fields -> ClientWeather.of(fields, seed, wanted.name(), loop))
                .orElseGet(() -> new Weather.Clear(seed, wanted.name()));
    }

    /** Creates the proxy, or changes the one of this name, which goes on where it is refused. */
    private Proxy put(ProxyRequest wanted, Weather weather) {
        Optional<Proxy> existing = Optional.ofNullable(proxies.get(wanted.name()));
        if (existing.isEmpty() && proxies.size() >= ProxyLimits.PROXIES) {
            throw ApiException.tooMany("proxies", ProxyLimits.PROXIES);
        }
        List<Toxic> former = existing.map(proxy -> proxy.toxics().all()).orElse(List.of());
        wanted.toxics().all()
                .forEach(toxic -> requireAgreement(toxic, other -> !former.contains(other)));
        Proxy proxy = existing.orElseGet(
                () -> new Proxy(wanted.name(), wanted.listen(), wanted.upstream(), usual,
                        new ToxicRelay(wanted.name(), loop, loopGuard, weather, events, seed,
                                recording, bottlenecks),
                        events));
        proxy.become(wanted.listen(), wanted.upstream(), wanted.options(), wanted.enabled(),
                weather, wanted.toxics());
        proxies.put(proxy.name(), proxy);
        String how = wanted.enabled() ? "created, " : "created, disabled, ";
        events.changed("proxy created", proxy.name(), how + proxy.path(), proxy.json());
        return proxy;
    }

    /** What was made, and what was wrong with the next. */
    record Populated(ArrayNode made, Optional<ApiException> error) {}
}
