package squall.harness.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** The clients that a scenario declares, and the choosing among them. */
record Clients(List<String> declared) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Set<String> RESERVED = Set.of(Scenario.EVERYONE, "server");

    static Clients declaredBy(Node.Field field) {
        boolean isNumber = field.value() instanceof Node.Text text && !text.quoted()
                && NUMBER.matcher(text.value()).matches();
        if (isNumber) {
            Node.Text number = field.value().text("clients: 30");
            return numbered(Quantities.whole(number, "number of clients", 1, Limits.CLIENTS));
        }
        List<Node> items = field.value().items("clients: [alice, bob], or clients: 30");
        if (items.isEmpty()) {
            throw field.value().place().mistake("no clients", "clients: [alice, bob]");
        }
        if (items.size() > Limits.CLIENTS) {
            throw items.get(Limits.CLIENTS).place()
                    .mistake("too many clients; declare at most " + Limits.CLIENTS);
        }
        return new Clients(Node.distinct(items, "alice", Clients::newName));
    }

    static Clients numbered(long count) {
        return new Clients(
                LongStream.rangeClosed(1, count).mapToObj(number -> "client-" + number).toList());
    }

    /** One client, a list of them, or everyone. */
    List<String> chosen(Node node) {
        if (node instanceof Node.Text text) {
            return text.value().equals(Scenario.EVERYONE) ? declared : List.of(one(text));
        }
        List<Node> items = node.items("alice, [alice, bob] or everyone");
        if (items.isEmpty()) {
            throw node.place().mistake("nobody", "[alice, bob]");
        }
        return Node.distinct(items, "alice", this::one);
    }

    String one(Node.Text name) {
        return requireDeclared(name.text("alice").value(), name.place());
    }

    String oneOrEveryone(String name, Place place) {
        return name.equals(Scenario.EVERYONE) ? name : requireDeclared(name, place);
    }

    private String requireDeclared(String name, Place place) {
        if (name.equals(Scenario.EVERYONE)) {
            throw place.mistake("everyone is no single client; write everyone without brackets");
        }
        if (!declared.contains(name)) {
            throw place.mistake(Wording.unknown("client", name, declared));
        }
        return name;
    }

    private static String newName(Node.Text text) {
        String name = text.value();
        int codePoints = name.codePointCount(0, name.length());
        if (codePoints < 1 || codePoints > Limits.CLIENT_NAME_CODE_POINTS) {
            throw text.place().mistake("name of " + codePoints + " characters; write 1 to "
                    + Limits.CLIENT_NAME_CODE_POINTS);
        }
        if (name.contains(":") || name.codePoints().anyMatch(Wording::isControl)) {
            throw text.place().mistake("name " + Wording.quoted(name)
                    + " has a colon or a control character; leave it out");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw text.place().mistake(
                    "name " + Wording.quoted(name) + " is reserved; choose another, such as alice");
        }
        return name;
    }
}
