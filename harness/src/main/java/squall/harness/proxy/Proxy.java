package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A proxy as the API knows it: changed by one thread at a time. */
final class Proxy {
    private final String name;
    private final ToxicRelay relay;
    private final Events events;
    private String listen;
    private volatile Upstream upstream;
    private Toxics toxics = Toxics.NONE;

    /** Not enabled yet. */
    Proxy(String name, String listen, Upstream upstream, ToxicRelay relay, Events events) {
        requireAddress(listen);
        this.name = name;
        this.listen = listen;
        this.upstream = upstream;
        this.relay = relay;
        this.events = events;
    }

    String name() {
        return name;
    }

    String listen() {
        return listen;
    }

    Upstream upstream() {
        return upstream;
    }

    ToxicRelay relay() {
        return relay;
    }

    Toxics toxics() {
        return toxics;
    }

    boolean isEnabled() {
        return relay.isOpen();
    }

    /** Does nothing where it is enabled already. */
    void enable() {
        if (!isEnabled()) {
            open();
            events.changed("proxy enabled", name, "enabled, " + path(), json());
        }
    }

    /** The same for who has said already that it is enabled. */
    void open() {
        try {
            InetSocketAddress bound = relay.open(requireAddress(listen), upstream);
            if (upstream.leadsTo(bound)) {
                relay.shut();
                throw ApiException.badBody("upstream " + upstream.written() + " is its own listen");
            }
            listen = HostPort.written(bound);
        } catch (IOException e) {
            throw ApiException.cannotListen(listen, e.getMessage());
        }
        if (!upstream.isResolved()) {
            events.changed("upstream unknown", name,
                    upstream.written() + " has no address yet; what should go there is lost");
        }
    }

    /** Frees its port; its flows are gone. Does nothing where it is disabled already. */
    void disable() {
        if (isEnabled()) {
            relay.shut();
            events.changed("proxy disabled", name, "disabled", json());
        }
    }

    /** Whether to listen and send there would be something else than now. */
    boolean differs(String otherListen, String otherUpstream) {
        String resolved = HostPort.written(requireAddress(otherListen));
        boolean listensElsewhere = !otherListen.equals(listen) && !resolved.equals(listen);
        return listensElsewhere || !otherUpstream.equals(upstream.written());
    }

    /** As a request asks; what it does not name stays. */
    void update(Fields fields) {
        String newListen = fields.text("listen").orElse(listen);
        String newUpstream = fields.text("upstream").orElse(upstream.written());
        boolean enabled = fields.flag("enabled").orElse(isEnabled());
        fields.value("weather").ifPresent(weather -> {
            relay.changeWeather(Fields.of("weather", weather));
            events.changed("weather", name, "other weather", weather);
        });
        if (differs(newListen, newUpstream)) {
            Upstream checked = Upstream.of(newUpstream);
            disable();
            listen = newListen;
            upstream = checked;
            events.changed("proxy changed", name, "changed, " + path(), json());
        }
        if (enabled) {
            enable();
        } else {
            disable();
        }
    }

    Toxic add(Toxic toxic) {
        impose(toxics.with(toxic));
        relay.came(toxic);
        events.changed("toxic added", name, "added " + toxic.words(), toxic.json());
        warn(toxic);
        return toxic;
    }

    Toxic update(String toxicName, Fields fields) {
        Toxic old = toxics.get(toxicName);
        Toxic changed = old.with(fields);
        impose(toxics.replacing(old, changed));
        relay.came(changed);
        events.changed("toxic changed", name, "changed " + changed.words(), changed.json());
        return changed;
    }

    void remove(String toxicName) {
        Toxic toxic = toxics.get(toxicName);
        impose(toxics.without(toxic));
        events.changed("toxic removed", name, "removed " + toxic.name(), toxic.json());
    }

    /** Enabled, and without toxics. */
    void reset() {
        enable();
        if (!toxics.all().isEmpty()) {
            impose(Toxics.NONE);
            events.changed("toxics removed", name, "removed every toxic", json());
        }
    }

    ObjectNode json() {
        ObjectNode node = Json.object().put("name", name).put("listen", listen)
                .put("upstream", upstream.written()).put("enabled", isEnabled());
        node.set("toxics", toxics.json());
        return node;
    }

    String path() {
        return (listen.isEmpty() ? "any port" : listen) + " -> " + upstream.written();
    }

    private void impose(Toxics changed) {
        relay.impose(changed);
        toxics = changed;
    }

    private void warn(Toxic toxic) {
        Optional<String> warning = toxic.type().warning();
        warning.ifPresent(words -> events.changed("warning", name, "warning: " + words));
    }

    /** Where to listen, by that writing; refused where it is no address of ours. */
    private static InetSocketAddress requireAddress(String listen) {
        if (listen.isEmpty()) {
            return requireAddress("127.0.0.1:0");
        }
        HostPort hostPort = HostPort.parse(listen).orElseThrow(
                () -> ApiException.cannotListen(listen, "no HOST:PORT such as 127.0.0.1:7778"));
        try {
            return hostPort.resolve();
        } catch (IOException e) {
            throw ApiException.cannotListen(listen, "unknown host");
        }
    }
}
