package squall.harness.scenario.yaml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.network.Corrupt;
import squall.harness.network.Damage;
import squall.harness.network.Truncate;

/** Reads what damages datagrams: corrupting and truncating. */
final class DamageReader {
    private static final Pattern FIELD =
            Pattern.compile("bytes (?<first>[^.]+)\\.\\.(?<last>[^.]+)");
    /** As large as a datagram can be. */
    private static final int MOST_BYTES = 65_535;

    private DamageReader() {}

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
                default -> throw text.place().mistake(MistakeText.unknown("damage", text.value(),
                        List.of("bit", "byte", "bytes 0..15")));
            };
        }
        int first = offset(field.group("first"), text);
        int last = offset(field.group("last"), text);
        if (last < first) {
            throw text.place().mistake(MistakeText.quoted(text.value()) + " runs backwards",
                    "bytes " + last + ".." + first);
        }
        return new Damage.Field(first, last);
    }

    private static int offset(String number, Node.Text whole) {
        Node.Text offset = new Node.Text(number, false, whole.place());
        return (int) Quantities.whole(offset, "offset", 0, MOST_BYTES - 1);
    }
}
