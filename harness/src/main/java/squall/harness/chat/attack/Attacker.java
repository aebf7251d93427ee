package squall.harness.chat.attack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import squall.harness.SeededRandom;
import squall.harness.chat.wire.Handshakes;
import squall.harness.network.Direction;
import squall.harness.scenario.Attack;

/**
 * Sees every datagram of a run and makes others of them, by chance that repeats with the run's
 * seed. It holds no key, but as a member its own.
 */
public final class Attacker {
    private final Random random;
    private final Forger forger;
    private final Map<Way, List<byte[]>> seen = new HashMap<>();
    private final Map<String, Optional<Member>> members = new HashMap<>();
    private final long seed;

    public Attacker(long seed) {
        this.seed = seed;
        random = new Random(seed);
        forger = new Forger(random);
    }

    /** A datagram sets out on a client's link, whatever becomes of it. */
    public void sees(String client, Direction direction, byte[] payload) {
        seen.computeIfAbsent(new Way(client, direction), way -> new ArrayList<>()).add(payload);
    }

    /**
     * What he sends next in this direction; empty where that is to be made of what he has seen, and
     * he has seen nothing.
     */
    public Optional<byte[]> next(Attack attack, String client, Direction direction) {
        List<byte[]> same = seen(client, direction);
        return switch (attack) {
            case REPLAYS -> any(same);
            case REFLECTS -> any(seen(client, direction.opposite()));
            case FORGES -> Optional.of(forger.envelope(same));
            case FLIPS_BITS -> any(same).map(forger::flipped);
            case FLOODS -> Optional.of(forger.garbage());
            case SPOOFS_HELLO -> Optional.of(forger.hello());
            case SPEAKS_AS_STRANGER -> random.nextBoolean()
                    ? any(same.stream().filter(payload -> !Handshakes.isHello(payload)).toList())
                    : Optional.of(forger.envelope(same));
            case FLOODS_AS_MEMBER -> member(client).map(Member::next);
        };
    }

    /** In the session that it had when it first flooded. */
    private Optional<Member> member(String client) {
        return members.computeIfAbsent(client,
                name -> Member.of(name, seen(name, Direction.UP), seen(name, Direction.DOWN),
                        SeededRandom.of(seed, name + " floods")));
    }

    private List<byte[]> seen(String client, Direction direction) {
        return seen.getOrDefault(new Way(client, direction), List.of());
    }

    private Optional<byte[]> any(List<byte[]> payloads) {
        return payloads.isEmpty() ? Optional.empty()
                : Optional.of(payloads.get(random.nextInt(payloads.size())));
    }

    private record Way(String client, Direction direction) {}
}
