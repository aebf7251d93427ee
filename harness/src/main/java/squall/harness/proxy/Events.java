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

/** Reports changes to the log and to listeners, and datagrams to listeners that ask for them. */
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
        report(each -> each.wants(proxy), "change", change::json);
    }

    void changed(String what, String proxy, String words) {
        changed(what, proxy, words, JsonNodeFactory.instance.nullNode());
    }

    /** Makes the event only in the details that a listener wants and has room for. */
    void datagram(String proxy, Function<Detail, JsonNode> fate) {
        if (subscriptions.isEmpty()) {
            return; // the usual case; to ask in each detail costs a seventh of a datagram's time
        }
        for (Detail detail : Detail.values()) {
            report(each -> each.wantsDatagrams(proxy, detail), "datagram",
                    () -> fate.apply(detail));
        }
    }

    private void report(Predicate<Subscription> wanting, String event, Supplier<JsonNode> data) {
        List<Subscription> receivers =
                subscriptions.stream().filter(wanting).filter(Subscription::hasRoom).toList();
        if (!receivers.isEmpty()) {
            byte[] frame = Subscription.frame(event, data.get());
            receivers.forEach(each -> each.add(frame));
        }
    }

    /** Reports an exception that ends neither the proxies nor their API. */
    void failed(Throwable thrown) {
        failures.count(thrown).ifPresent(this::failed);
    }

    /** @param what the exception's kind and place */
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
