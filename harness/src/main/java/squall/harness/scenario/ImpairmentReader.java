package squall.harness.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.network.Blackout;
import squall.harness.network.Delay;
import squall.harness.network.Drops;
import squall.harness.network.Duplicate;
import squall.harness.network.Impairment;
import squall.harness.network.Loss;

/** Reads impairments: {@code {delay: 20ms, jitter: 5ms}}, {@code {drop: [2, 5..7]}}. */
final class ImpairmentReader {
    static final List<String> WORDS = List.of("delay", "loss", "duplicate", "drop", "blackout");

    private static final List<String> KEYS = List.of("delay", "jitter", "loss", "duplicate",
            "drop", "blackout");
    private static final Pattern FIRST = Pattern.compile("first (?<count>\\S+)");
    private static final Pattern SPAN = Pattern.compile("(?<first>[^.]+)\\.\\.(?<last>[^.]+)");
    private static final long HIGHEST_ORDINAL = 1_000_000_000;

    private ImpairmentReader() {}

    static Impairment read(Node item) {
        Node.Fields fields = item.fields("{loss: 20%}").only(KEYS);
        List<Node.Field> words = fields.fields().stream()
                .filter(field -> !field.name().equals("jitter")).toList();
        fields.find("jitter").filter(jitter -> fields.find("delay").isEmpty())
                .ifPresent(ImpairmentReader::refuseAlone);
        if (words.isEmpty()) {
            throw fields.place().mistake("no impairment here", "{loss: 20%}");
        }
        if (words.size() > 1) {
            throw words.get(1).key().place()
                    .mistake("second impairment in one entry", "[{loss: 20%}, {duplicate: 10%}]");
        }
        Impairment impairment = read(words.get(0).name(), words.get(0).value());
        Optional<Node.Field> jitter = fields.find("jitter");
        return impairment instanceof Delay alone && jitter.isPresent()
                ? withJitter(alone.delay(), jitter.get().value().text("jitter: 5ms"))
                : impairment;
    }

    /** @param word one of {@link #WORDS} */
    static Impairment read(String word, Node value) {
        return switch (word) {
            case "delay" -> new Delay(Quantities.duration(value.text("delay: 20ms")),
                    Duration.ZERO);
            case "loss" -> new Loss(Quantities.probability(value.text("loss: 20%")));
            case "duplicate" ->
                    new Duplicate(Quantities.probability(value.text("duplicate: 10%")));
            case "drop" -> drops(value);
            case "blackout" -> {
                value.requireTrue("blackout: true");
                yield new Blackout();
            }
            default -> throw new IllegalArgumentException("word=" + word);
        };
    }

    static Delay withJitter(Duration delay, Node.Text jitter) {
        Duration read = Quantities.duration(jitter);
        if (read.compareTo(delay) > 0) {
            throw jitter.place().mistake("jitter of " + Quantities.written(read)
                    + " is more than its delay; write at most " + Quantities.written(delay));
        }
        return new Delay(delay, read);
    }

    private static void refuseAlone(Node.Field jitter) {
        throw jitter.key().place().mistake("jitter without a delay", "{delay: 20ms, jitter: 5ms}");
    }

    private static Drops drops(Node value) {
        if (value instanceof Node.Text text) {
            return new Drops(List.of(span(text)));
        }
        List<Node> items = value.items("drop: first 2, or drop: [2, 5..7]");
        if (items.isEmpty()) {
            throw value.place().mistake("drops nothing", "drop: [2, 5..7]");
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
        if (to < from) {
            throw text.place().mistake(Wording.quoted(text.value()) + " runs backwards",
                    to + ".." + from);
        }
        return new Drops.Span(from, to);
    }

    private static long ordinal(String number, Node.Text whole) {
        Node.Text ordinal = new Node.Text(number, false, whole.place());
        return Quantities.whole(ordinal, "ordinal", 1, HIGHEST_ORDINAL);
    }
}
