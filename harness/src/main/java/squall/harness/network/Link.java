package squall.harness.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import squall.harness.network.Network.ActiveBlackout;

/**
 * One direction of one client's path to the server: it counts its datagrams and decides the fate of
 * each. The link is the client's, whatever address the client sends from.
 */
public final class Link {
    private final long seed;
    private final String client;
    private final Direction direction;
    private List<Impairment> impairments = List.of();
    private final Set<ActiveBlackout> blackouts = new HashSet<>();
    private List<InForce> inForce = List.of();
    private long datagrams;

    public Link(long seed, String client, Direction direction, List<Impairment> impairments) {
        this.seed = seed;
        this.client = client;
        this.direction = direction;
        impair(impairments);
    }

    public String client() {
        return client;
    }

    public Direction direction() {
        return direction;
    }

    /**
     * The fate of the next datagram, which enters the link at {@code now} since the run began;
     * datagrams must be given in the order of their times.
     */
    public Fate judge(Duration now, byte[] payload) {
        datagrams++;
        Fate fate = Fate.Arriving.untouched(datagrams, payload);
        for (InForce next : inForce) {
            if (fate instanceof Fate.Arriving soFar) {
                fate = next.state().judge(soFar, now);
            }
        }
        return fate;
    }

    /** The ordinal of the next datagram. */
    public long next() {
        return datagrams + 1;
    }

    /** Loses the next datagram, as a drop list does: no impairment treats it. */
    public Fate lose() {
        datagrams++;
        return new Fate.Lost(datagrams, ImpairmentKind.DROPS.word());
    }

    /**
     * Replaces the impairments; blackouts and the count of datagrams go on. An impairment that
     * stays keeps what it remembers. One that is changed takes the place of another where there are
     * as many of its kind as before; see {@link Impairment#inPlaceOf} for what it keeps then.
     */
    public void impair(List<Impairment> impairments) {
        this.impairments = List.copyOf(impairments);
        enforce();
    }

    void begin(ActiveBlackout blackout) {
        blackouts.add(blackout);
        enforce();
    }

    void end(ActiveBlackout blackout) {
        blackouts.remove(blackout);
        enforce();
    }

    void heal() {
        blackouts.clear();
        impair(List.of());
    }

    private void enforce() {
        List<Impairment> all = new ArrayList<>(impairments);
        if (!blackouts.isEmpty()) {
            all.add(new Blackout());
        }
        Map<ImpairmentKind, List<InForce>> before =
                byKind(inForce, each -> each.impairment().kind());
        inForce = byKind(all, Impairment::kind).entrySet().stream()
                .flatMap(each -> enforced(each.getValue(),
                        before.getOrDefault(each.getKey(), List.of())).stream())
                .toList();
    }

    /** Groups by kind, in the order of the kinds. */
    private static <T> Map<ImpairmentKind, List<T>> byKind(List<T> all,
            Function<T, ImpairmentKind> kind) {
        return all.stream()
                .collect(Collectors.groupingBy(kind, () -> new EnumMap<>(ImpairmentKind.class),
                        Collectors.toList()));
    }

    /**
     * The impairments of one kind.
     *
     * @param before those of the same kind that were in force before
     */
    private List<InForce> enforced(List<Impairment> wanted, List<InForce> before) {
        List<InForce> left = new ArrayList<>(before);
        List<InForce> enforced = new ArrayList<>();
        for (Impairment impairment : wanted) {
            int which = enforced.size();
            Optional<InForce> predecessor = wanted.size() == before.size()
                    ? Optional.of(before.get(which))
                    : left.stream().filter(each -> each.impairment().equals(impairment))
                            .findFirst();
            predecessor.ifPresent(left::remove);
            enforced.add(enforced(impairment, which, predecessor));
        }
        return enforced;
    }

    private InForce enforced(Impairment impairment, int which, Optional<InForce> before) {
        if (before.filter(each -> each.is(impairment, which)).isPresent()) {
            return before.get();
        }
        RandomStream random = new RandomStream(seed, client, direction, impairment.kind(), which);
        return new InForce(impairment, which,
                before.map(each -> impairment.inPlaceOf(each.state().inner(), random))
                        .orElseGet(() -> impairment.on(random)));
    }

    /** @param which which of its kind on this link, counted from 0 */
    private record InForce(Impairment impairment, int which, ImpairmentState state) {
        boolean is(Impairment other, int otherWhich) {
            return impairment.equals(other) && which == otherWhich;
        }
    }
}
