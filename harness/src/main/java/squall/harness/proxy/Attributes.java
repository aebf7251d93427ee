package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.network.QueueLimit;

/** The values of a toxic's attributes, in the order of its type; equal by value. */
record Attributes(Map<Attribute, Object> values) {
    static Attributes read(List<Attribute> wanted, Fields fields) {
        return new Attributes(Map.of()).with(wanted, fields);
    }

    /** The same with these values replaced. */
    Attributes with(List<Attribute> wanted, Fields fields) {
        Map<Attribute, Object> read = new LinkedHashMap<>();
        wanted.forEach(each -> read.put(each, each.read(fields, values.get(each))));
        return new Attributes(read);
    }

    long whole(String name) {
        return (Long) value(name);
    }

    Duration millis(String name) {
        return Duration.ofMillis(whole(name));
    }

    double share(String name) {
        return (Double) value(name);
    }

    boolean flag(String name) {
        return (Boolean) value(name);
    }

    QueueLimit queue(String name) {
        return (QueueLimit) value(name);
    }

    String text(String name) {
        return (String) value(name);
    }

    ObjectNode json() {
        ObjectNode node = ApiJson.object();
        values.forEach((attribute, value) -> attribute.write(node, value));
        return node;
    }

    /** {@code latency=300 jitter=0}. */
    String words() {
        return ApiJson.words(json());
    }

    /** The value of an attribute that the type need not have. */
    Optional<String> find(String name) {
        return find(name, values).map(value -> (String) value);
    }

    private Object value(String name) {
        return find(name, values).orElseThrow(
                () -> new IllegalArgumentException("no attribute " + name));
    }

    private static Optional<Object> find(String name, Map<Attribute, Object> values) {
        return values.entrySet().stream().filter(each -> each.getKey().name().equals(name))
                .map(Map.Entry::getValue).findFirst();
    }
}
