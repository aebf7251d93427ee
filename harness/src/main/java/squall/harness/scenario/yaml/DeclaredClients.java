package squall.harness.scenario.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.text.MistakeText;

/**
 * The clients that a scenario declares, and how a file chooses among them.
 *
 * @param groups names for several of them at once, and perhaps the server
 * @param areAll whether there are no others; where a mistake hides others, no name is unknown
 */
public record DeclaredClients(List<String> declared, Map<String, List<String>> groups,
        boolean areAll) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final String SERVER = "server";
    /** Names of other parties: a history uses the last three. */
    private static final Set<String> RESERVED =
            Set.of(Scenario.EVERYONE, SERVER, "network", "attacker", "stranger");

    DeclaredClients(List<String> declared) {
        this(declared, Map.of(), true);
    }

    /** Those that a mistake hides, and these. */
    DeclaredClients andOthers() {
        return new DeclaredClients(declared, groups, false);
    }

    static DeclaredClients declaredBy(Node node) {
        boolean isNumber = node instanceof Node.Text text && !text.quoted()
                && NUMBER.matcher(text.value()).matches();
        if (isNumber) {
            Node.Text number = node.text("clients: 30");
            return numbered(
                    Quantities.whole(number, "number of clients", 1, ScenarioLimits.CLIENTS));
        }
        List<Node> items = node.items("clients: [alice, bob], or clients: 30");
        if (items.isEmpty()) {
            throw node.position().mistake("no clients", "clients: [alice, bob]");
        }
        if (items.size() > ScenarioLimits.CLIENTS) {
            throw items.get(ScenarioLimits.CLIENTS).position()
                    .mistake("too many clients; declare at most " + ScenarioLimits.CLIENTS);
        }
        return new DeclaredClients(Node.distinct(items, "alice", DeclaredClients::newName));
    }

    static DeclaredClients numbered(long count) {
        return new DeclaredClients(
                LongStream.rangeClosed(1, count).mapToObj(number -> "client-" + number).toList());
    }

    /** The same clients with these groups of them. */
    DeclaredClients grouped(Node.Fields named) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        MistakeLog.checkEach(named.fields(), group -> {
            String name = newName(group.key());
            if (declared.contains(name)) {
                throw group.key().position().mistake(
                        "group " + MistakeText.quoted(name)
                                + " is a client too; choose another name");
            }
            List<Node> members = group.value().items(name + ": [alice, bob]");
            if (members.isEmpty()) {
                throw group.value().position().mistake("nobody", name + ": [alice, bob]");
            }
            all.put(name, Node.distinct(members, "alice", this::clientOrServer));
        });
        return new DeclaredClients(declared, all, areAll);
    }

    /** One client, a group, a list of both, or everyone. */
    public List<String> chosen(Node node) {
        boolean everyone = node instanceof Node.Text text
                && text.value().equals(Scenario.EVERYONE);
        if (everyone) {
            return declared;
        }
        List<String> members = new ArrayList<>(members(node));
        if (members.remove(SERVER) && members.isEmpty()) {
            throw node.position().mistake("the server alone, which has no link of its own; name "
                    + "clients");
        }
        return List.copyOf(members);
    }

    /**
     * The clients that a partition cuts off from the server: all that are not on the server's side.
     */
    List<String> cutOff(Node sides, String example) {
        List<Node> all = sides.items(example);
        if (all.size() < 2) {
            throw sides.position().mistake("a partition has two sides or more", example);
        }
        Set<String> seen = new LinkedHashSet<>();
        Set<String> cutOff = new LinkedHashSet<>();
        boolean served = false;
        MistakeLog.checkEach(all, this::members);
        for (Node side : all) {
            List<String> members = members(side);
            for (String member : members) {
                if (!seen.add(member)) {
                    throw side.position().mistake(member + " is on two sides; leave it on one");
                }
            }
            served |= members.contains(SERVER);
            if (!members.contains(SERVER)) {
                cutOff.addAll(members);
            }
        }
        if (!served) {
            throw sides.position()
                    .mistake("no side has the server, through which all clients talk; "
                            + "add server to one of them", example);
        }
        return declared.stream().filter(cutOff::contains).toList();
    }

    /** The parties of an expectation: a client, a group's clients, or everyone as one. */
    public List<String> parties(String name, SourcePosition position) {
        return name.equals(Scenario.EVERYONE)
                ? List.of(name)
                : chosen(new Node.Text(name, true, position));
    }

    private List<String> members(Node node) {
        if (node instanceof Node.Text text) {
            return members(text.text("alice"));
        }
        List<Node> items = node.items("alice, [alice, bob] or everyone");
        if (items.isEmpty()) {
            throw node.position().mistake("nobody", "[alice, bob]");
        }
        Set<String> members = new LinkedHashSet<>();
        MistakeLog.checkEach(items, item -> {
            for (String member : members(item.text("alice"))) {
                if (!members.add(member)) {
                    throw item.position().mistake(
                            "second " + MistakeText.quoted(member) + "; write each once");
                }
            }
        });
        return List.copyOf(members);
    }

    private List<String> members(Node.Text name) {
        List<String> group = groups.get(name.value());
        return group == null ? List.of(clientOrServer(name)) : group;
    }

    private String clientOrServer(Node.Text name) {
        if (name.value().equals(Scenario.EVERYONE)) {
            throw name.position()
                    .mistake("everyone is no single client; write everyone without brackets");
        }
        if (areAll && !declared.contains(name.value()) && !name.value().equals(SERVER)) {
            List<String> known = new ArrayList<>(declared);
            known.addAll(groups.keySet());
            throw name.position().mistake(MistakeText.unknown("client", name.value(), known));
        }
        return name.value();
    }

    private static String newName(Node.Text text) {
        String name = text.value();
        int codePoints = name.codePointCount(0, name.length());
        if (codePoints < 1 || codePoints > ScenarioLimits.CLIENT_NAME_CODE_POINTS) {
            throw text.position().mistake("name of " + codePoints + " characters; write 1 to "
                    + ScenarioLimits.CLIENT_NAME_CODE_POINTS);
        }
        if (name.contains(":") || name.codePoints().anyMatch(ScenarioException::isControl)) {
            throw text.position().mistake("name " + MistakeText.quoted(name)
                    + " has a colon or a control character; leave it out");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw text.position().mistake(
                    "name " + MistakeText.quoted(name)
                            + " is reserved; choose another, such as alice");
        }
        return name;
    }
}
