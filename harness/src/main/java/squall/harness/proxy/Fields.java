package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.text.MistakeText;

/**
 * The members of a JSON object as Go reads them, the language of Toxiproxy: upper and lower case
 * are the same in names, the last member of one name counts, null counts as absent, and unknown
 * members are ignored.
 */
final class Fields {
    static final Fields NONE = new Fields("nothing", NullNode.getInstance());

    private final String what;
    private final JsonNode object;

    private Fields(String what, JsonNode object) {
        this.what = what;
        this.object = object;
    }

    /** @param what the object is, as in {@code proxy} */
    static Fields of(String what, JsonNode node) {
        if (!node.isObject() && !node.isNull()) {
            throw ApiException.badBody(what + " is " + kind(node) + " and no object");
        }
        return new Fields(what, node);
    }

    Optional<String> text(String name) {
        return text(name, ProxyLimits.TEXT);
    }

    /** The same for a text that may contain a list. */
    Optional<String> longText(String name) {
        return text(name, ProxyLimits.LONG_TEXT);
    }

    private Optional<String> text(String name, int most) {
        return find(name).map(value -> {
            if (!value.isTextual()) {
                throw wrong(name, value, "text");
            }
            if (value.textValue().length() > most) {
                throw ApiException.badBody(what + "." + name + " has "
                        + value.textValue().length() + " characters; at most " + most);
            }
            return value.textValue();
        });
    }

    Optional<Boolean> flag(String name) {
        return find(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrong(name, value, "true or false");
            }
            return value.booleanValue();
        });
    }

    /** A number, or a text that contains one: toxiproxy-cli sends either. */
    Optional<BigDecimal> number(String name) {
        return find(name).map(value -> {
            if (!value.isNumber() && !value.isTextual()) {
                throw wrong(name, value, "a number");
            }
            try {
                return new BigDecimal(value.asText());
            } catch (NumberFormatException e) {
                throw wrong(name, value, "a number");
            }
        });
    }

    Optional<JsonNode> value(String name) {
        return find(name);
    }

    /** The names of members that are none of these. */
    List<String> others(List<String> known) {
        return object.properties().stream().map(Map.Entry::getKey)
                .filter(name -> known.stream().noneMatch(name::equalsIgnoreCase))
                .limit(ProxyLimits.MISTAKES_TOLD).toList();
    }

    Fields object(String name) {
        return of(name, find(name).orElse(NullNode.getInstance()));
    }

    ApiException wrong(String name, JsonNode value, String right) {
        return ApiException.badBody(
                what + "." + name + " is " + kind(value) + " and not " + right);
    }

    private Optional<JsonNode> find(String name) {
        JsonNode found = null;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equalsIgnoreCase(name) && !member.getValue().isNull()) {
                found = member.getValue();
            }
        }
        return Optional.ofNullable(found);
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "an array";
            case OBJECT -> "an object";
            case STRING -> MistakeText.quoted(value.textValue());
            default -> value.toString();
        };
    }
}
