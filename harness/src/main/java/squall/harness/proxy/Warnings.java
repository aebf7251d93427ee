package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.text.MistakeText;

/** Warnings about what a request names in vain: Toxiproxy ignores it and does not say so. */
final class Warnings {
    /** Not warned of in a request, so that an answer can be sent back as it is. */
    private static final String FIELD = "warning";
    private static final String ATTRIBUTES = "attributes";
    private static final String TOXICITY = "toxicity";
    private static final String STREAM = "stream";
    private static final List<String> TOXIC = List.of("name", "type", STREAM, TOXICITY, ATTRIBUTES);
    private static final List<String> PROXY = Stream.concat(
            Stream.of("name", "listen", "upstream", "enabled", "toxics", "weather"),
            ProxyOptions.NAMES.stream()).toList();

    private Warnings() {}

    /** Warnings about a request that asks for this toxic, with the defaults that it takes. */
    static List<String> ofNew(Toxic toxic, Fields request) {
        return withRest(unknown(toxic, request), "defaults taken: ",
                rest(toxic, request, List.of(STREAM, TOXICITY)));
    }

    /** Warnings about a request that has changed this toxic, with what it has left unchanged. */
    static List<String> ofChange(Toxic toxic, Fields request) {
        List<String> unknown = withRest(unknown(toxic, request), "unchanged: ",
                rest(toxic, request, List.of(TOXICITY)));
        ObjectNode json = toxic.json();
        return Stream.concat(Stream.of("name", "type", STREAM).flatMap(
                name -> unchangeable(request, name, json.get(name).textValue()).stream()),
                unknown.stream()).toList();
    }

    /** Warnings about a request that asks for a proxy, and about its toxics, which are right. */
    static List<String> ofNewProxy(Fields request) {
        List<String> all = new ArrayList<>(unknownOfProxy(request));
        request.value("toxics").ifPresent(toxics -> toxics.forEach(each -> {
            Fields fields = Fields.of("toxic", each);
            Toxic toxic = Toxic.read(fields);
            ofNew(toxic, fields).forEach(words -> all
                    .add("toxic " + MistakeText.quoted(toxic.name()) + ": " + words));
        }));
        return all.stream().limit(ProxyLimits.MISTAKES_TOLD).toList();
    }

    /** Warnings about a request that has changed the proxy of this name. */
    static List<String> ofChange(String proxy, Fields request) {
        return Stream.concat(unchangeable(request, "name", proxy).stream(),
                unknownOfProxy(request).stream()).toList();
    }

    /** The answer, with these warnings behind those that it has. */
    static ObjectNode in(ObjectNode answer, List<String> warnings) {
        Stream<String> had = Stream.ofNullable(answer.get(FIELD)).map(JsonNode::textValue);
        String all = Stream.concat(had, warnings.stream()).collect(Collectors.joining("; "));
        return all.isEmpty() ? answer : answer.put(FIELD, all);
    }

    private static List<String> unknown(Toxic toxic, Fields request) {
        ToxicType type = toxic.type();
        List<String> attributes = type.attributeNames();
        return Stream.concat(
                others(request, TOXIC).map(name -> attributes.stream()
                        .anyMatch(name::equalsIgnoreCase)
                                ? MistakeText.quoted(name) + " is an attribute of " + type.word()
                                        + " and belongs in \"" + ATTRIBUTES + "\""
                                : MistakeText.unknownWithChoice("field of the toxic", name, TOXIC)),
                request.object(ATTRIBUTES).others(attributes).stream()
                        .map(name -> MistakeText.unknownWithChoice("attribute of " + type.word(),
                                name, attributes)))
                .toList();
    }

    private static List<String> unknownOfProxy(Fields request) {
        return others(request, PROXY)
                .map(name -> MistakeText.unknownWithChoice("field of the proxy", name, PROXY))
                .toList();
    }

    private static Stream<String> others(Fields request, List<String> known) {
        return request.others(known).stream().filter(name -> !name.equalsIgnoreCase(FIELD));
    }

    /** What a request names otherwise, which no change can reach. */
    private static Optional<String> unchangeable(Fields request, String name, String value) {
        return request.value(name).map(JsonNode::asText)
                .filter(other -> !other.isEmpty() && !other.equalsIgnoreCase(value))
                .map(other -> name + " stays " + MistakeText.quoted(value));
    }

    private static List<String> withRest(List<String> warnings, String what, ObjectNode rest) {
        List<String> all = new ArrayList<>(warnings);
        if (!warnings.isEmpty() && !rest.isEmpty()) {
            all.add(what + ApiJson.words(rest));
        }
        return all;
    }

    /** Those of these fields, and the attributes, that the request does not name. */
    private static ObjectNode rest(Toxic toxic, Fields request, List<String> fields) {
        ObjectNode rest = ApiJson.object();
        ObjectNode json = toxic.json();
        fields.stream().filter(name -> request.value(name).isEmpty())
                .forEach(name -> rest.set(name, json.get(name)));
        Fields given = request.object(ATTRIBUTES);
        toxic.attributes().json().properties().stream()
                .filter(each -> given.value(each.getKey()).isEmpty())
                .forEach(each -> rest.set(each.getKey(), each.getValue()));
        return rest;
    }
}
