package squall.harness.chat.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import squall.harness.SeededRandom;
import squall.harness.chat.wire.WireReader;
import squall.harness.network.Direction;
import squall.harness.network.LinkId;
import squall.harness.scenario.Attack;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.testbed.EndpointWorkload.Attacker;

/**
 * Makes datagrams from those that it sees, at random but repeatably by the run's seed. It keeps
 * only the datagrams that its attacks need, and has no keys but a member's.
 */
public final class ChatAttacker implements Attacker {
    /** The most datagrams that it keeps of one client and direction; it ignores later ones. */
    static final int MOST_KEPT = 10_000;
    /** More than the longest datagram that is read, so that some are too long. */
    private static final int LONGEST_GARBAGE = 6_000;

    private final WireReader wire;
    private final String profile;
    /** Empty until an attack needs it: a profile may have none. */
    private Optional<Forger> forger = Optional.empty();
    private final Random random;
    /** The kept datagrams by client and direction; only those that an attack needs. */
    private final Map<LinkId, List<byte[]>> seen = new HashMap<>();
    private final Map<String, Supplier<byte[]>> floods = new HashMap<>();
    private final long seed;

    public ChatAttacker(Scenario scenario) {
        this(scenario.profile(), scenario.seed(),
                scenario.script().stream().filter(Step.Attacks.class::isInstance)
                        .map(Step.Attacks.class::cast).toList());
    }

    /** @param attacks all attacks of the run */
    ChatAttacker(String profile, long seed, List<Step.Attacks> attacks) {
        wire = WireReader.of(profile);
        this.profile = profile;
        this.seed = seed;
        random = new Random(seed);
        attacks.forEach(attack -> directions(attack.attack(), attack.direction())
                .forEach(needed -> seen.put(new LinkId(attack.client(), needed),
                        new ArrayList<>())));
    }

    /** The directions whose datagrams this attack uses, if it attacks in this direction. */
    private static List<Direction> directions(Attack attack, Direction direction) {
        return switch (ChatAttack.of(attack)) {
            case REPLAYS, FORGES, FLIPS_BITS, SPEAKS_AS_STRANGER, STEALS_COOKIE ->
                    List.of(direction);
            case REFLECTS -> List.of(direction.opposite());
            case FLOODS_AS_MEMBER -> List.of(Direction.values());
            case FLOODS, SPOOFS_HELLO -> List.of();
        };
    }

    @Override
    public void sees(String client, Direction direction, byte[] payload) {
        List<byte[]> kept = seen.get(new LinkId(client, direction));
        if (kept != null && kept.size() < MOST_KEPT) {
            kept.add(payload);
        }
    }

    @Override
    public Optional<byte[]> next(Attack attack, String client, Direction direction) {
        List<byte[]> same = seen(client, direction);
        return switch (ChatAttack.of(attack)) {
            case REPLAYS -> any(same);
            case REFLECTS -> any(seen(client, direction.opposite()));
            case FORGES -> Optional.of(forger().envelope(same, random));
            case FLIPS_BITS -> any(same).map(real -> forger().flipped(real, random));
            case FLOODS -> Optional.of(garbage());
            case SPOOFS_HELLO -> Optional.of(forger().hello(random));
            case SPEAKS_AS_STRANGER -> random.nextBoolean()
                    ? any(same.stream().filter(payload -> !wire.isHello(payload)).toList())
                    : Optional.of(forger().envelope(same, random));
            case STEALS_COOKIE -> any(same.stream().filter(wire::isHello).toList());
            case FLOODS_AS_MEMBER -> flood(client).map(Supplier::get);
        };
    }

    private Forger forger() {
        forger = forger.or(() -> Optional.of(Forger.of(profile)));
        return forger.get();
    }

    /** In the session that the client had at the first attack after it had joined. */
    private Optional<Supplier<byte[]>> flood(String client) {
        return Optional.ofNullable(floods.computeIfAbsent(client,
                name -> forger().flood(name, seen(name, Direction.UP), seen(name, Direction.DOWN),
                        SeededRandom.of(seed, name + " floods")).orElse(null)));
    }

    /** Random bytes, sometimes none. */
    private byte[] garbage() {
        byte[] bytes = new byte[random.nextInt(16) == 0 ? 0 : random.nextInt(LONGEST_GARBAGE)];
        random.nextBytes(bytes);
        return bytes;
    }

    private List<byte[]> seen(String client, Direction direction) {
        return seen.getOrDefault(new LinkId(client, direction), List.of());
    }

    private Optional<byte[]> any(List<byte[]> payloads) {
        return payloads.isEmpty() ? Optional.empty()
                : Optional.of(payloads.get(random.nextInt(payloads.size())));
    }
}
