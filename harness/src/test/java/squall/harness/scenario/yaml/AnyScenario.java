package squall.harness.scenario.yaml;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import squall.harness.chat.attack.ChatAttack;
import squall.harness.chat.expectation.ChatExpectations;
import squall.harness.chat.expectation.ChatExpectations.Rules;
import squall.harness.chat.expectation.DeliveryExpectation;
import squall.harness.chat.expectation.DeliveryExpectation.Demand;
import squall.harness.chat.expectation.LatencyExpectation;
import squall.harness.chat.expectation.Occasion;
import squall.harness.chat.expectation.Percentile;
import squall.harness.chat.expectation.Rule;
import squall.harness.echo.EchoExpectations;
import squall.harness.network.Blackout;
import squall.harness.network.BurstLoss;
import squall.harness.network.ByteLimit;
import squall.harness.network.Corrupt;
import squall.harness.network.Damage;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Distribution;
import squall.harness.network.Drops;
import squall.harness.network.Duplicate;
import squall.harness.network.Flap;
import squall.harness.network.Impairment;
import squall.harness.network.Loss;
import squall.harness.network.Mtu;
import squall.harness.network.QueueLimit;
import squall.harness.network.Rate;
import squall.harness.network.Reorder;
import squall.harness.network.Truncate;
import squall.harness.network.WithProbability;
import squall.harness.scenario.Attack;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.scenario.StreamToxic;

/** Scenarios drawn at random, with names and texts that are awkward in YAML. */
record AnyScenario(Random random) {
    private static final List<String> NAMES = List.of("alice", "null", "true", "*", "a, b",
            "#", "x\"y", "\\", " ", "🧑‍🚀", "'", "5", "[z]", "- q", "…");

    Scenario scenario() {
        List<String> clients = NAMES.subList(0, 1 + random.nextInt(NAMES.size()));
        return new Scenario("any", "About \"" + one(NAMES) + "\" and so on.",
                List.of("a", "b-c"), random.nextLong(), "chat", "classic", clients,
                clients.stream().map(this::links).toList(), script(clients),
                expectations(clients));
    }

    Scenario tunnelled() {
        List<String> clients = NAMES.subList(0, 1 + random.nextInt(NAMES.size()));
        List<Step> script = new ArrayList<>();
        clients.forEach(client -> script.add(new Step.Joins(Duration.ZERO, client)));
        clients.forEach(client -> script.add(new Step.Poisons(duration(), List.of(client),
                one(List.of(List.of(Direction.UP), List.of(Direction.values()))), toxic(),
                one(List.of(Optional.empty(), Optional.of(duration().plusNanos(1)))))));
        script.add(new Step.Heal(duration()));
        return new Scenario("any", "About.", List.of(), random.nextLong(), "echo", "loud",
                clients,
                clients.stream().map(client -> new ClientLinks(client, List.of(), List.of()))
                        .toList(),
                script,
                new EchoExpectations(clients.stream().map(
                        client -> new EchoExpectations.Heard(client, 1, duration())).toList()));
    }

    private StreamToxic toxic() {
        Duration time = Duration.ofMillis(random.nextInt(2_000));
        return one(List.of(new StreamToxic.Latency(time, time.dividedBy(2).truncatedTo(
                ChronoUnit.MILLIS)), new StreamToxic.Bandwidth(random.nextInt(3)),
                new StreamToxic.Timeout(time), new StreamToxic.ResetPeer(time)));
    }

    private ClientLinks links(String client) {
        return random.nextBoolean()
                ? new ClientLinks(client, List.of(), List.of())
                : new ClientLinks(client, impairments(), impairments());
    }

    private List<Impairment> impairments() {
        return IntStream.range(0, random.nextInt(5)).mapToObj(i -> {
            Impairment always = one(everyKind());
            return random.nextInt(4) == 0 ? new WithProbability(percent(), always) : always;
        }).toList();
    }

    private List<Impairment> everyKind() {
        Duration length = duration().plusMillis(1);
        return List.of(new Loss(percent()), new Duplicate(percent()), new Blackout(),
                Drops.of(1 + random.nextInt(9), 1 + random.nextInt(9)),
                new Delay(duration().plusSeconds(1), Duration.ofNanos(random.nextInt(999)),
                        one(List.of(Distribution.values())), random.nextBoolean()),
                new Flap(length, duration().plusNanos(1)),
                new BurstLoss(length, length, percent(), percent()),
                new Corrupt(percent(), one(List.of(new Damage.OneBit(),
                        new Damage.OneByte(), new Damage.Field(3, 3 + random.nextInt(9))))),
                new Truncate(percent(), Optional.of(random.nextInt(99_999) % 65_536)),
                new Truncate(percent(), Optional.empty()),
                new Mtu(random.nextInt(65_536)),
                new ByteLimit(random.nextInt(9) * 500L),
                new Rate(random.nextInt(9) * 500L, one(List.of(new QueueLimit.Time(length),
                        new QueueLimit.Bytes(random.nextInt(9_999)),
                        new QueueLimit.Datagrams(7)))),
                new Reorder(percent(), length));
    }

    private List<Step> script(List<String> clients) {
        List<Step> script = new ArrayList<>();
        clients.forEach(client -> script.add(new Step.Joins(Duration.ZERO, client)));
        for (String client : clients) {
            script.add(new Step.Says(Duration.ofSeconds(1), client, texts(), duration()));
            script.add(new Step.Says(Duration.ofSeconds(2), client, List.of("m-9"),
                    Duration.ZERO));
            Optional<Duration> lasts = Optional.of(duration().plusNanos(1));
            script.add(new Step.Blackout(duration(), List.of(client),
                    List.of(one(List.of(Direction.values()))),
                    lasts.filter(length -> random.nextBoolean())));
            script.add(new Step.Impair(duration(), client,
                    one(List.of(Direction.values())), impairments()));
            script.add(new Step.Rebind(Duration.ofSeconds(3), client));
            Attack attack = one(List.of(ChatAttack.values()));
            script.add(new Step.Attacks(Duration.ofSeconds(3), attack, client,
                    attack.isUpOnly() ? Direction.UP : one(List.of(Direction.values())),
                    1 + random.nextInt(9), duration()));
            script.add(new Step.Crashes(Duration.ofSeconds(4), client,
                    Optional.of(new Step.Restart(duration(), random.nextBoolean()))));
            script.add(new Step.Leaves(Duration.ofHours(1), client));
        }
        script.add(new Step.ServerCrashes(Duration.ofSeconds(5), duration()));
        script.add(new Step.Heal(duration()));
        return script;
    }

    private List<String> texts() {
        return one(List.of(List.of("m-1", "m-2"), List.of("m-2", "m-1"), NAMES,
                List.of("20 messages"), List.of("m-1")));
    }

    private ChatExpectations expectations(List<String> clients) {
        Demand demand = one(List.of(new Demand.AsPredicted(), new Demand.AtLeast(percent()),
                new Demand.AtMost(percent())));
        return new ChatExpectations(
                one(List.of(new Rules.All(), new Rules.Named(List.of(Rule.R11)))),
                List.of(Occasion.JOINING_AGAIN), List.of(),
                List.of(new DeliveryExpectation(one(clients), "everyone", demand)),
                List.of(new LatencyExpectation("everyone", one(clients),
                        one(List.of(Percentile.values())), duration())));
    }

    private double percent() {
        return random.nextInt(100_001) / 100_000.0;
    }

    private Duration duration() {
        return one(List.of(Duration.ofNanos(random.nextInt(2_000_000_000)),
                Duration.ofMillis(random.nextInt(2_000)), Duration.ZERO));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
