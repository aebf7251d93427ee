package squall.harness.scenario;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;

/**
 * A scenario: clients, their links, what happens when, and what is expected of it.
 *
 * @param about what the scenario proves, in a sentence
 * @param links one entry per client, in the order of the clients
 * @param script in order of time; steps of one time in the order in which they are given
 */
public record Scenario(String name, String about, List<String> tags, long seed,
        List<String> clients, List<ClientLinks> links, List<Step> script, Expectations expect) {

    /**
     * Every client, each on its own: in a file and in expectations. No client can have this name.
     */
    public static final String EVERYONE = "everyone";

    /**
     * Every client says this after the script, when everything has healed, to reach clients that
     * were unreachable.
     */
    public static final String WAKE_UP = "anyone there?";
    /** Every client says this after {@link #WAKE_UP}; every other client must receive it. */
    public static final String ROLL_CALL = "roll call";
    private static final String FLOOD = "flood-";
    private static final List<String> CLOSING_WORDS = List.of(WAKE_UP, ROLL_CALL);

    public Scenario {
        tags = List.copyOf(tags);
        clients = List.copyOf(clients);
        links = List.copyOf(links);
        script = script.stream().sorted(Comparator.comparing(Step::at)).toList();
        List<String> linked = links.stream().map(ClientLinks::client).toList();
        if (!linked.equals(clients)) {
            throw new IllegalArgumentException("links of " + linked + " for clients=" + clients);
        }
    }

    /** The impairments that this client's link in this direction begins with. */
    public List<Impairment> impairments(String client, Direction direction) {
        int index = clients.indexOf(client);
        if (index < 0) {
            throw new IllegalArgumentException("client=" + client + " is not in " + clients);
        }
        return Stream.concat(links.get(index).impairments(direction).stream(),
                script.stream().filter(Step.Poisons.class::isInstance)
                        .map(Step.Poisons.class::cast)
                        .filter(step -> step.isFromTheStart() && step.clients().contains(client)
                                && step.directions().contains(direction))
                        .flatMap(step -> step.toxic().impairments().stream()))
                .toList();
    }

    /** Whether any of its links begins with impairments. */
    public boolean hasImpairedLinks() {
        return links.stream().anyMatch(link -> Stream.of(Direction.values())
                .anyMatch(direction -> !link.impairments(direction).isEmpty()));
    }

    /** Whether datagrams cross a tunnel, because the script has toxics of streams. */
    public boolean isTunnelled() {
        return script.stream().anyMatch(Step.Poisons.class::isInstance);
    }

    /** Whether a message of this client's is said after the script, and so by everyone. */
    public static boolean isClosingWord(String client, String message) {
        return CLOSING_WORDS.stream().anyMatch(
                words -> ChatText.of(message).says(client, words));
    }

    /** Whether a text that a client types is kept for what everyone says after the script. */
    public static boolean isClosingWord(String text) {
        return CLOSING_WORDS.contains(text);
    }

    /** Whether a text that a client types is kept for members that flood. */
    public static boolean isFloodText(String text) {
        return text.startsWith(FLOOD);
    }

    /** What a client says that floods as a member, in its order. */
    public static String flood(String client, int number) {
        return client + ": " + FLOOD + number;
    }

    /** Whether a message of this client's is part of such a flood. */
    public boolean isFlood(String client, String message) {
        ChatText text = ChatText.of(message);
        return text.author().equals(client) && text.words().startsWith(FLOOD) && floods(client);
    }

    /** Whether this client floods as a member. */
    public boolean floods(String client) {
        return script.stream().anyMatch(step -> step instanceof Step.Attacks attacks
                && attacks.attack() == Attack.FLOODS_AS_MEMBER
                && attacks.client().equals(client));
    }

    /** How long the script takes, until its last step is over. */
    public Duration lasts() {
        return script.stream().map(Step::end).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    public Scenario withSeed(long seed) {
        return new Scenario(name, about, tags, seed, clients, links, script, expect);
    }

    public Scenario withLinks(List<ClientLinks> links) {
        return new Scenario(name, about, tags, seed, clients, links, script, expect);
    }

    public Scenario withScript(List<Step> script) {
        return new Scenario(name, about, tags, seed, clients, links, script, expect);
    }

    public Scenario withExpectations(Expectations expect) {
        return new Scenario(name, about, tags, seed, clients, links, script, expect);
    }

    public Scenario titled(String name, String about) {
        return new Scenario(name, about, tags, seed, clients, links, script, expect);
    }

    /**
     * The same with these of its clients alone; the script is unchanged, also what it has the
     * others do.
     */
    public Scenario among(List<String> clients) {
        return new Scenario(name, about, tags, seed, clients,
                links.stream().filter(link -> clients.contains(link.client())).toList(), script,
                expect);
    }
}
