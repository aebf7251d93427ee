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
 * @param workload by its name, such as {@code chat}
 * @param profile the wire profile, one of the workload's
 * @param links one entry per client, in the order of the clients
 * @param script in order of time; steps of one time in the order in which they are given
 */
public record Scenario(String name, String about, List<String> tags, long seed,
        String workload, String profile, List<String> clients, List<ClientLinks> links,
        List<Step> script, Expectations expect) {

    /**
     * Every client, each on its own: in a file and in expectations. No client can have this name.
     */
    public static final String EVERYONE = "everyone";

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

    /** Whether this client floods as a member. */
    public boolean attacksAsMember(String client) {
        return script.stream().anyMatch(step -> step instanceof Step.Attacks attacks
                && attacks.attack().sender() == Attack.Sender.MEMBER
                && attacks.client().equals(client));
    }

    /** Which step of the script this is, from 1; the first of equal ones. */
    public int number(Step step) {
        int index = script.indexOf(step);
        if (index < 0) {
            throw new IllegalArgumentException(step + " is not in the script");
        }
        return index + 1;
    }

    /** How long the script takes, until its last step is over. */
    public Duration lasts() {
        return script.stream().map(Step::end).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    public Scenario withSeed(long seed) {
        return new Scenario(name, about, tags, seed, workload, profile, clients, links, script,
                expect);
    }

    public Scenario withProfile(String profile) {
        return new Scenario(name, about, tags, seed, workload, profile, clients, links, script,
                expect);
    }

    public Scenario withLinks(List<ClientLinks> links) {
        return new Scenario(name, about, tags, seed, workload, profile, clients, links, script,
                expect);
    }

    public Scenario withScript(List<Step> script) {
        return new Scenario(name, about, tags, seed, workload, profile, clients, links, script,
                expect);
    }

    public Scenario withExpectations(Expectations expect) {
        return new Scenario(name, about, tags, seed, workload, profile, clients, links, script,
                expect);
    }

    public Scenario titled(String name, String about) {
        return new Scenario(name, about, tags, seed, workload, profile, clients, links, script,
                expect);
    }

    /**
     * The same with these of its clients alone; the script is unchanged, and may name the others.
     */
    public Scenario among(List<String> clients) {
        return new Scenario(name, about, tags, seed, workload, profile, clients,
                links.stream().filter(link -> clients.contains(link.client())).toList(), script,
                expect);
    }
}
