package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import squall.harness.network.QueueLimit;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.ImpairmentJson;
import squall.text.MistakeText;

/** An attribute of a type of toxic: how it is read and written. */
sealed interface Attribute {

    String name();

    /** The value in a request, or else the value before, or where that is null the default. */
    Object read(Fields fields, Object before);

    void write(ObjectNode node, Object value);

    /** Whether the API shows it when it has this value. */
    default boolean isShown(Object value) {
        return true;
    }

    /**
     * An attribute that Toxiproxy's own toxic does not have: shown only where it is not the
     * default, because some clients know numbers alone.
     */
    record Extension(Attribute attribute) implements Attribute {

        @Override
        public String name() {
            return attribute.name();
        }

        @Override
        public Object read(Fields fields, Object before) {
            return attribute.read(fields, before);
        }

        @Override
        public void write(ObjectNode node, Object value) {
            if (isShown(value)) {
                attribute.write(node, value);
            }
        }

        @Override
        public boolean isShown(Object value) {
            return !value.equals(attribute.read(Fields.NONE, null));
        }
    }

    /** Yes or no; no by default. */
    record Flag(String name) implements Attribute {

        @Override
        public Boolean read(Fields fields, Object before) {
            return fields.value(name).map(this::flag).orElse(before != null && (Boolean) before);
        }

        private boolean flag(JsonNode value) {
            return switch (value.asText().toLowerCase(Locale.ROOT)) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> throw ApiException.badBody("attributes." + name + " is "
                        + MistakeText.quoted(value.asText()) + " and not true or false");
            };
        }

        @Override
        public void write(ObjectNode node, Object value) {
            node.put(name, (Boolean) value);
        }
    }

    /** Which flows share the toxic: none, all flows of the proxy, or all flows of a group. */
    record Sharing(String name) implements Attribute {
        static final String NOBODY = "false";
        static final String OWN_FLOWS = "true";

        @Override
        public String read(Fields fields, Object before) {
            return fields.value(name).map(value -> switch (value.asText()) {
                case "", "0", NOBODY -> NOBODY;
                case "1", OWN_FLOWS -> OWN_FLOWS;
                default -> fields.text(name).orElseThrow();
            }).orElse(before == null ? NOBODY : (String) before);
        }

        @Override
        public void write(ObjectNode node, Object value) {
            switch ((String) value) {
                case NOBODY -> node.put(name, false);
                case OWN_FLOWS -> node.put(name, true);
                default -> node.put(name, (String) value);
            }
        }
    }

    /**
     * How much may wait for a line: {@code "10kB"}, {@code "20 datagrams"}, {@code "250ms"}, or a
     * number of datagrams.
     */
    record QueueLength(String name, QueueLimit standard) implements Attribute {

        @Override
        public QueueLimit read(Fields fields, Object before) {
            return fields.value(name).map(this::queue)
                    .orElse(before == null ? standard : (QueueLimit) before);
        }

        private QueueLimit queue(JsonNode value) {
            String written = value.asText();
            boolean isNumber = written.chars().allMatch(c -> c >= '0' && c <= '9');
            try {
                return ImpairmentJson.queue(isNumber ? written + " datagrams" : written);
            } catch (ScenarioException e) {
                throw ApiException
                        .badBody("attributes." + name + " is " + MistakeText.quoted(written)
                                + " and not \"10kB\", \"20 datagrams\" or \"250ms\"");
            }
        }

        @Override
        public void write(ObjectNode node, Object value) {
            node.put(name, ImpairmentJson.written((QueueLimit) value));
        }
    }

    /** A whole number, as Toxiproxy's are: of milliseconds, kilobytes per second or bytes. */
    record WholeNumber(String name, long least, long most, long standard) implements Attribute {

        @Override
        public Long read(Fields fields, Object before) {
            return fields.number(name)
                    .map(number -> whole("attributes." + name, number, least, most))
                    .orElse(before == null ? standard : (Long) before);
        }

        static long whole(String name, BigDecimal number, long least, long most) {
            boolean isWhole = number.stripTrailingZeros().scale() <= 0;
            if (!isWhole || number.compareTo(BigDecimal.valueOf(least)) < 0
                    || number.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw ApiException.badBody(name + " is " + number
                        + " and not a whole number from " + least + " to " + most);
            }
            return number.longValueExact();
        }

        @Override
        public void write(ObjectNode node, Object value) {
            node.put(name, (Long) value);
        }
    }

    /** A probability or share, from 0 to 1. */
    record Fraction(String name, double standard) implements Attribute {

        @Override
        public Double read(Fields fields, Object before) {
            return fields.number(name).map(number -> share("attributes." + name, number))
                    .orElse(before == null ? standard : (Double) before);
        }

        static double share(String name, BigDecimal number) {
            if (number.signum() < 0 || number.compareTo(BigDecimal.ONE) > 0) {
                throw ApiException.badBody(name + " is " + number + " and not from 0 to 1");
            }
            return number.doubleValue();
        }

        @Override
        public void write(ObjectNode node, Object value) {
            node.set(name, ApiJson.number((Double) value));
        }
    }

    /** One of some words; the first by default. */
    record Word(String name, List<String> words) implements Attribute {

        @Override
        public String read(Fields fields, Object before) {
            String word = fields.text(name).orElse(before == null ? words.get(0) : (String) before);
            if (!words.contains(word)) {
                throw ApiException.badBody("attributes." + name + " is " + MistakeText.quoted(word)
                        + " and not one of " + String.join(", ", words));
            }
            return word;
        }

        @Override
        public void write(ObjectNode node, Object value) {
            node.put(name, (String) value);
        }
    }

    /** Ordinals and spans of them, counted from 1: {@code "1-3 7"}, {@code 7} or {@code [1, 7]}. */
    record Ordinals(String name) implements Attribute {

        @Override
        public String read(Fields fields, Object before) {
            String spans = fields.value(name).map(this::text).orElse((String) before);
            if (spans == null) {
                throw ApiException.missing("attributes." + name);
            }
            return DropList.normal(name, spans);
        }

        private String text(JsonNode value) {
            if (!value.isArray()) {
                return value.asText();
            }
            StringBuilder joined = new StringBuilder();
            value.forEach(each -> joined.append(each.asText()).append(' '));
            return joined.toString();
        }

        @Override
        public void write(ObjectNode node, Object value) {
            node.put(name, (String) value);
        }
    }
}
