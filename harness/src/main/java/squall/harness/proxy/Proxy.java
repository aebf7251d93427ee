package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A proxy as the API knows it. One thread at a time may change it, any thread may read it. */
final class Proxy {
    private final String name;
    private final ToxicRelay relay;
    private final Events events;
    private volatile ListenAddress listen;
    private volatile Upstream upstream;
    private volatile ProxyOptions options;
    private final ProxyOptions usual;
    private final Notices notices;

    /**
     * A proxy that is not enabled yet.
     *
     * @param usual the options of a proxy whose request names none
     */
    Proxy(String name, ListenAddress listen, Upstream upstream, ProxyOptions usual,
            ToxicRelay relay, Events events) {
        this.name = name;
        this.listen = listen;
        this.upstream = upstream;
        this.relay = relay;
        this.events = events;
        this.usual = usual;
        options = usual;
        notices = new Notices(this, events);
    }

    String name() {
        return name;
    }

    String listen() {
        return listen.written();
    }

    Upstream upstream() {
        return upstream;
    }

    ProxyOptions options() {
        return options;
    }

    Notices notices() {
        return notices;
    }

    ToxicRelay relay() {
        return relay;
    }

    Toxics toxics() {
        return relay.toxics();
    }

    boolean isEnabled() {
        return relay.isOpen();
    }

    /** Does nothing where it is enabled already. */
    void enable() {
        if (!isEnabled()) {
            enable(relay.weather());
        }
    }

    private void enable(Weather weather) {
        open(listen, upstream, options, weather, toxics(), List.of());
        events.changed("proxy enabled", name, "enabled, " + path(), json());
    }

    /** Takes all of this on, or is refused and stays as it was. */
    void become(ListenAddress newListen, Upstream newUpstream, ProxyOptions newOptions,
            boolean enabled, Weather weather, Toxics toxics) {
        if (enabled) {
            open(newListen, newUpstream, newOptions, weather, toxics, toxics.all());
        } else {
            boolean wasEnabled = isEnabled();
            relay.shut(weather, toxics);
            listen = newListen;
            upstream = newUpstream;
            options = newOptions;
            if (wasEnabled) {
                events.changed("proxy disabled", name, "disabled", json());
            }
        }
    }

    /** Listens and sends there from now on, or is refused and goes on as before. */
    private void open(ListenAddress newListen, Upstream newUpstream, ProxyOptions newOptions,
            Weather weather, Toxics toxics, List<Toxic> came) {
        try {
            listen = ListenAddress.of(relay.open(newListen.address(), newUpstream, newOptions,
                    weather, toxics, came));
            upstream = newUpstream;
            options = newOptions;
        } catch (IOException e) {
            throw ApiException.cannotListen(newListen.written(), e.getMessage());
        }
        if (!upstream.isResolved()) {
            events.changed("upstream unknown", name,
                    upstream.written() + " has no address yet; datagrams to it are lost");
        }
    }

    /** Frees its port and ends its flows. Does nothing where it is disabled already. */
    void disable() {
        if (isEnabled()) {
            disable(relay.weather());
        }
    }

    private void disable(Weather weather) {
        relay.shut(weather, toxics());
        events.changed("proxy disabled", name, "disabled", json());
    }

    /** Whether it listens or sends elsewhere. */
    boolean differs(ListenAddress otherListen, String otherUpstream) {
        return !listen.isSameAs(otherListen) || !otherUpstream.equals(upstream.written());
    }

    /**
     * Changes what a request names; the rest stays. Toxics stay too: they have routes of their own,
     * and clients send all those that they know with every request.
     *
     * @param hosts the hosts that the request names
     */
    void update(Fields fields, HostAddresses hosts) {
        Optional<String> writtenListen = fields.text("listen");
        Upstream newUpstream = fields.text("upstream")
                .filter(written -> !written.equals(upstream.written()))
                .map(written -> Upstream.of(written, hosts)).orElse(upstream);
        ProxyOptions newOptions = options.with(fields);
        boolean enabled = fields.flag("enabled").orElse(isEnabled());
        Optional<Weather> newWeather =
                fields.value("weather").map(json -> weather(Fields.of("weather", json)));
        Weather weather = newWeather.orElseGet(relay::weather);
        ListenAddress newListen =
                writtenListen.map(written -> ListenAddress.of(written, hosts)).orElse(listen);
        if (differs(newListen, newUpstream.written()) || !newOptions.equals(options)) {
            become(newListen, newUpstream, newOptions, enabled, weather, toxics());
            events.changed("proxy changed", name, "changed, " + path(), json());
        } else if (enabled != isEnabled()) {
            if (enabled) {
                enable(weather);
            } else {
                disable(weather);
            }
        } else if (newWeather.isPresent()) {
            relay.govern(weather, toxics(), Optional.empty());
        }
        newWeather.flatMap(Weather::json)
                .ifPresent(json -> events.changed("weather", name, "other weather", json));
    }

    /** The weather, changed as a request asks. */
    private Weather weather(Fields fields) {
        if (!(relay.weather() instanceof ClientWeather own)) {
            throw ApiException.badBody("only a proxy that was created with a weather has one");
        }
        return own.with(fields);
    }

    void add(Toxic toxic) {
        impose(toxics().with(toxic), Optional.of(toxic));
        events.changed("toxic added", name, "added " + toxic.words(), toxic.json());
        toxic.type().warning().ifPresent(this::warn);
    }

    void update(Toxic old, Toxic changed) {
        impose(toxics().replacing(old, changed), Optional.of(changed));
        events.changed("toxic changed", name, "changed " + changed.words(), changed.json());
    }

    void remove(String toxicName) {
        Toxic toxic = toxics().get(toxicName);
        impose(toxics().without(toxic), Optional.empty());
        events.changed("toxic removed", name, "removed " + toxic.name(), toxic.json());
    }

    void removeToxics() {
        if (!toxics().all().isEmpty()) {
            impose(Toxics.NONE, Optional.empty());
            events.changed("toxics removed", name, "removed every toxic", json());
        }
    }

    ObjectNode json() {
        ObjectNode node = ApiJson.object().put("name", name).put("listen", listen.written())
                .put("upstream", upstream.written()).put("enabled", isEnabled());
        options.write(node, usual);
        node.set("toxics", toxics().json());
        relay.weather().json().ifPresent(weather -> node.set("weather", weather));
        return node;
    }

    String path() {
        return (listen.written().isEmpty() ? "any port" : listen.written()) + " -> "
                + upstream.written();
    }

    void warn(String words) {
        events.changed("warning", name, "warning: " + words);
    }

    private void impose(Toxics changed, Optional<Toxic> came) {
        relay.govern(relay.weather(), changed, came);
    }
}
