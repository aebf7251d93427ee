package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import squall.endpoint.udp.Failures;

/**
 * Tells the log and the listeners what changes, and listeners that ask what happens to datagrams.
 */
final class Events {
    private final Consumer<String> log;
    private final Failures failures = new Failures();
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    Events(Consumer<String> log) {
        this.log = log;
    }

    void changed(String what, String proxy, String words, JsonNode state) {
        Change change = new Change(Instant.now(), what, proxy, words, state);
        log.accept(change.line());
        tell(each -> each.wants(proxy), "change", change::json);
    }

    void changed(String what, String proxy, String words) {
        changed(what, proxy, words, JsonNodeFactory.instance.nullNode());
    }

    /** The event is made only where a listener wants it, in as much detail, and has room for it. */
    void datagram(String proxy, Function<Detail, JsonNode> fate) {
        if (subscriptions.isEmpty()) {
            return; // as mostly: to look for each would be a seventh of what a datagram costs
        }
        for (Detail detail : Detail.values()) {
            tell(each -> each.wantsDatagrams(proxy, detail), "datagram",
                    () -> fate.apply(detail));
        }
    }

    private void tell(Predicate<Subscription> wanting, String event, Supplier<JsonNode> data) {
        List<Subscription> told =
                subscriptions.stream().filter(wanting).filter(Subscription::hasRoom).toList();
        if (!told.isEmpty()) {
            byte[] frame = Subscription.frame(event, data.get());
            told.forEach(each -> each.add(frame));
        }
    }

    /** An exception that ends neither the proxies nor their API. */
    void failed(Throwable thrown) {
        failures.count(thrown).ifPresent(this::failed);
    }

    /** @param what of which kind and where */
    void failed(String what) {
        changed("failure", "", "internal error, the proxy goes on: " + what);
    }

    /** How much a listener wants to know of a datagram. */
    enum Detail {
        /** Its fate. */
        OUTLINE,
        /** Its fate, its bytes and the wall clock's time: all that a history needs. */
        WHOLE
    }

    synchronized void subscribe(Subscription subscription) {
        if (subscriptions.size() >= ProxyLimits.LISTENERS) {
            throw ApiException.tooMany("listeners to the events", ProxyLimits.LISTENERS);
        }
        subscriptions.add(subscription);
    }

    void unsubscribe(Subscription subscription) {
        subscriptions.remove(subscription);
    }
}
