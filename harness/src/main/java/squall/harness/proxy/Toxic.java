package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.proxy.Attribute.Sharing;

/** One toxic of a proxy, as the API knows it. */
record Toxic(String name, ToxicType type, Direction stream, double toxicity,
        Attributes attributes) {
    static final String SHARED = "shared";

    /** The toxic that a request asks for. */
    static Toxic read(Fields fields) {
        Direction stream = fields.text("stream").map(Toxic::stream).orElse(Direction.DOWN);
        ToxicType type = ToxicType.of(fields.text("type").orElse(""));
        String name = fields.text("name").filter(given -> !given.isEmpty())
                .orElseGet(() -> type.word() + "_" + word(stream));
        Attributes attributes = Attributes.read(type.attributes(), fields.object("attributes"));
        return new Toxic(name, type, stream, toxicity(fields, 1), attributes).sound();
    }

    /** The same, changed as a request asks; what the request does not name stays. */
    Toxic with(Fields fields) {
        return new Toxic(name, type, stream, toxicity(fields, toxicity),
                attributes.with(type.attributes(), fields.object("attributes"))).sound();
    }

    Optional<Impairment> impairment(UnaryOperator<Impairment> sharing) {
        return type.impairment(attributes, toxicity, sharing);
    }

    /** {@link Sharing#OWN_FLOWS} or the name of a group that shares it; empty where none does. */
    Optional<String> sharing() {
        return attributes.find(SHARED).filter(with -> !with.equals(Sharing.NOBODY));
    }

    /** Whether both are in one group, and so share one state and the same attributes. */
    boolean isOneWith(Toxic other) {
        return type.equals(other.type) && stream == other.stream
                && sharing().filter(group -> !group.equals(Sharing.OWN_FLOWS)).isPresent()
                && sharing().equals(other.sharing());
    }

    Toxic with(Attributes others) {
        return new Toxic(name, type, stream, toxicity, others);
    }

    ObjectNode json() {
        ObjectNode node = ApiJson.object();
        node.set("attributes", attributes.json());
        node.put("name", name).put("type", type.word()).put("stream", word(stream));
        node.set("toxicity", ApiJson.number(toxicity));
        type.warning().ifPresent(warning -> node.put("warning", warning));
        return node;
    }

    /** {@code latency_downstream: latency downstream, latency=300 jitter=0, toxicity 0.3}. */
    String words() {
        String often = toxicity == 1 ? "" : ", toxicity " + toxicity;
        return name + ": " + type.word() + " " + word(stream) + ", " + attributes.words() + often;
    }

    static String word(Direction direction) {
        return switch (direction) {
            case UP -> "upstream";
            case DOWN -> "downstream";
        };
    }

    private static Direction stream(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "upstream" -> Direction.UP;
            case "downstream" -> Direction.DOWN;
            default -> throw ApiException.invalidStream();
        };
    }

    private static double toxicity(Fields fields, double before) {
        return fields.number("toxicity").map(number -> Attribute.Fraction.share("toxicity", number))
                .orElse(before);
    }

    /** Refused where its attributes contradict each other. */
    private Toxic sound() {
        impairment(UnaryOperator.identity());
        return this;
    }
}
