package squall.harness.scenario.yaml;

import static squall.harness.scenario.yaml.YamlValue.ref;
import static squall.harness.time.Durations.isShorter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.network.Damage;
import squall.harness.network.Drops;
import squall.harness.network.QueueLimit;
import squall.text.MistakeText;

/** Kinds of values that only impairments have. */
final class ImpairmentValues {
    static final long MOST_BYTES = 1_000_000_000_000L;
    static final int LARGEST_DATAGRAM = 65_535;
    private static final long MOST_DATAGRAMS = 1_000_000;
    private static final long HIGHEST_ORDINAL = 1_000_000_000;

    private static final Pattern FIRST = Pattern.compile("first (?<count>\\S+)");
    private static final Pattern SPAN = Pattern.compile("(?<first>[^.]+)\\.\\.(?<last>[^.]+)");
    private static final Pattern FIELD =
            Pattern.compile("bytes (?<first>[^.]+)\\.\\.(?<last>[^.]+)");
    private static final Pattern DATAGRAMS = Pattern.compile("(?<count>[0-9]+) datagrams?");
    private static final Pattern TIME = Pattern.compile("[0-9.]+(us|ms|s|min)");

    /** As in {@code first 2}, {@code 5..7} and {@code [2, 5..7]}. */
    static final YamlValue<Drops> DROPS = new YamlValue<>((node, example) -> drops(node),
            drops -> Yaml.list(drops.spans().stream().map(ImpairmentValues::span).toList()),
            Map.of("anyOf", List.of(ref("ordinals"), Map.of("type", "array", "items",
                    ref("ordinals"), "minItems", 1))));

    /** As in {@code bit}, {@code byte} and {@code bytes 0..15}. */
    static final YamlValue<Damage> DAMAGE = YamlValue.single(ImpairmentValues::damage,
            damage -> switch (damage) {
                case Damage.OneBit() -> "bit";
                case Damage.OneByte() -> "byte";
                case Damage.Field(var first, var last) -> "bytes " + first + ".." + last;
            }, Map.of("anyOf", List.of(Map.of("enum", List.of("bit", "byte")),
                    pattern("^bytes [0-9]{1,5}\\.\\.[0-9]{1,5}$"))));

    /** As in {@code 10kB}, {@code 20 datagrams} and {@code 250ms}. */
    static final YamlValue<QueueLimit> QUEUE = YamlValue.single(ImpairmentValues::queue,
            queue -> switch (queue) {
                case QueueLimit.Bytes(var most) -> Quantities.writtenBytes(most);
                case QueueLimit.Datagrams(var most) -> most + " datagrams";
                case QueueLimit.Time(var most) -> Quantities.written(most);
            }, Map.of("anyOf", List.of(ref("bytes"), ref("duration"),
                    pattern("^[0-9]{1,7} datagrams?$"))));

    private ImpairmentValues() {}

    /** A time that is at least so long. */
    static YamlValue<Duration> period(Duration shortest) {
        return YamlValue.single(text -> {
            Duration period = Quantities.duration(text);
            if (isShorter(period, shortest)) {
                throw text.position().mistake(MistakeText.quoted(text.value())
                        + " is too short; write at least " + Quantities.written(shortest));
            }
            return period;
        }, Quantities::written, ref("duration"));
    }

    private static Map<String, Object> pattern(String pattern) {
        return Map.of("type", "string", "pattern", pattern);
    }

    private static Drops drops(Node value) {
        if (value instanceof Node.Text text) {
            return new Drops(List.of(span(text)));
        }
        List<Node> items = value.items("drop: first 2, or drop: [2, 5..7]");
        if (items.isEmpty()) {
            throw value.position().mistake("drops nothing", "drop: [2, 5..7]");
        }
        List<Drops.Span> spans = new ArrayList<>();
        items.forEach(item -> spans.add(span(item.text("drop: [2, 5..7]"))));
        return new Drops(spans);
    }

    private static Drops.Span span(Node.Text text) {
        Matcher first = FIRST.matcher(text.text("drop: first 2").value());
        if (first.matches()) {
            return new Drops.Span(1, ordinal(first.group("count"), text));
        }
        Matcher span = SPAN.matcher(text.value());
        if (!span.matches()) {
            return Drops.Span.only(ordinal(text.value(), text));
        }
        long from = ordinal(span.group("first"), text);
        long to = ordinal(span.group("last"), text);
        requireForwards(from, to, "", text);
        return new Drops.Span(from, to);
    }

    private static String span(Drops.Span span) {
        return span.first() == span.last() ? String.valueOf(span.first())
                : span.first() + ".." + span.last();
    }

    private static long ordinal(String number, Node.Text whole) {
        return Quantities.whole(part(number, whole), "ordinal", 1, HIGHEST_ORDINAL);
    }

    private static Damage damage(Node.Text text) {
        Matcher field = FIELD.matcher(text.value());
        if (!field.matches()) {
            return switch (text.value()) {
                case "bit" -> new Damage.OneBit();
                case "byte" -> new Damage.OneByte();
                default -> throw text.position().mistake(MistakeText.unknown("damage", text.value(),
                        List.of("bit", "byte", "bytes 0..15")));
            };
        }
        int first = offset(field.group("first"), text);
        int last = offset(field.group("last"), text);
        requireForwards(first, last, "bytes ", text);
        return new Damage.Field(first, last);
    }

    private static int offset(String number, Node.Text whole) {
        return (int) Quantities.whole(part(number, whole), "offset", 0, LARGEST_DATAGRAM - 1);
    }

    private static void requireForwards(long first, long last, String before, Node.Text text) {
        if (last < first) {
            throw text.position().mistake(MistakeText.quoted(text.value()) + " runs backwards",
                    before + last + ".." + first);
        }
    }

    private static QueueLimit queue(Node.Text text) {
        Matcher datagrams = DATAGRAMS.matcher(text.value());
        if (datagrams.matches()) {
            return new QueueLimit.Datagrams(Quantities.whole(part(datagrams.group("count"), text),
                    "number of datagrams", 0, MOST_DATAGRAMS));
        }
        return TIME.matcher(text.value()).matches()
                ? new QueueLimit.Time(Quantities.duration(text))
                : new QueueLimit.Bytes(Quantities.bytes(text, MOST_BYTES));
    }

    private static Node.Text part(String part, Node.Text whole) {
        return new Node.Text(part, false, whole.position());
    }
}
