package squall.harness.scenario.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.network.Drops;

/** Reads exact drop lists: {@code first 2}, {@code 5..7}, {@code [2, 5..7]}. */
final class DropsReader {
    private static final Pattern FIRST = Pattern.compile("first (?<count>\\S+)");
    private static final Pattern SPAN = Pattern.compile("(?<first>[^.]+)\\.\\.(?<last>[^.]+)");
    private static final long HIGHEST_ORDINAL = 1_000_000_000;

    private DropsReader() {}

    static Drops read(Node value) {
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
            throw text.place().mistake(MistakeText.quoted(text.value()) + " runs backwards",
                    to + ".." + from);
        }
        return new Drops.Span(from, to);
    }

    private static long ordinal(String number, Node.Text whole) {
        Node.Text ordinal = new Node.Text(number, false, whole.place());
        return Quantities.whole(ordinal, "ordinal", 1, HIGHEST_ORDINAL);
    }
}
