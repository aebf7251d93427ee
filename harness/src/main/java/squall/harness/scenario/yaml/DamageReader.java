package squall.harness.scenario.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.network.Corrupt;
import squall.harness.network.Damage;
import squall.harness.network.Drops;
import squall.harness.network.Truncate;

/** Reads which datagrams are dropped, corrupted or truncated. */
final class DamageReader {
    private static final Pattern FIELD =
            Pattern.compile("bytes (?<first>[^.]+)\\.\\.(?<last>[^.]+)");
    /** As large as a datagram can be. */
    private static final int MOST_BYTES = 65_535;

    private static final Pattern FIRST = Pattern.compile("first (?<count>\\S+)");
    private static final Pattern SPAN = Pattern.compile("(?<first>[^.]+)\\.\\.(?<last>[^.]+)");
    private static final long HIGHEST_ORDINAL = 1_000_000_000;

    private DamageReader() {}

    /** As in {@code first 2}, {@code 5..7} and {@code [2, 5..7]}. */
    static Drops drops(Node value) {
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

    static Corrupt corrupt(Node.Text share, Node.Fields beside) {
        Damage damage = beside.find("what")
                .map(field -> damage(field.value().text("what: byte")))
                .orElseGet(Damage.OneBit::new);
        return new Corrupt(Quantities.probability(share), damage);
    }

    static Truncate truncate(Node.Text share, Node.Fields beside) {
        Optional<Integer> to = beside.find("to").map(field -> (int) Quantities
                .bytes(field.value().text("to: 100B"), MOST_BYTES));
        return new Truncate(Quantities.probability(share), to);
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
        if (last < first) {
            throw text.position().mistake(MistakeText.quoted(text.value()) + " runs backwards",
                    "bytes " + last + ".." + first);
        }
        return new Damage.Field(first, last);
    }

    private static int offset(String number, Node.Text whole) {
        Node.Text offset = new Node.Text(number, false, whole.position());
        return (int) Quantities.whole(offset, "offset", 0, MOST_BYTES - 1);
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
            throw text.position().mistake(MistakeText.quoted(text.value()) + " runs backwards",
                    to + ".." + from);
        }
        return new Drops.Span(from, to);
    }

    private static long ordinal(String number, Node.Text whole) {
        Node.Text ordinal = new Node.Text(number, false, whole.position());
        return Quantities.whole(ordinal, "ordinal", 1, HIGHEST_ORDINAL);
    }
}
