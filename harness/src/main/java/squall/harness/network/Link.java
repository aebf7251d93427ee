package squall.harness.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One direction of one client's way to the server: it counts its datagrams and judges each. The
 * link is the client's, whatever address it sends from.
 */
public final class Link {
    private final long seed;
    private final String client;
    private final Direction direction;
    private List<Impairment> impairments = List.of();
    private final Set<Outage> outages = new HashSet<>();
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
     * The fate of the next datagram, which enters the link at {@code now} since the run began and
     * not before the one before it.
     */
    public Fate judge(Duration now, byte[] payload) {
        datagrams++;
        Fate fate = Fate.Arriving.untouched(datagrams, payload);
        for (InForce next : inForce) {
            if (fate instanceof Fate.Arriving soFar) {
                fate = next.course().judge(soFar, now);
            }
        }
        return fate;
    }

    /**
     * Replaces the impairments; outages go on, and so does the count of datagrams. One that stays,
     * equal and in the same place among those of its kind, goes on with what it remembers.
     */
    public void impair(List<Impairment> impairments) {
        this.impairments = List.copyOf(impairments);
        enforce();
    }

    void begin(Outage outage) {
        outages.add(outage);
        enforce();
    }

    void end(Outage outage) {
        outages.remove(outage);
        enforce();
    }

    void heal() {
        outages.clear();
        impair(List.of());
    }

    private void enforce() {
        List<Impairment> all = new ArrayList<>(impairments);
        if (!outages.isEmpty()) {
            all.add(new Blackout());
        }
        all.sort(Comparator.comparing(Impairment::kind));
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        inForce = all.stream().map(impairment -> enforced(impairment,
                seen.merge(impairment.kind(), 1, Integer::sum) - 1)).toList();
    }

    private InForce enforced(Impairment impairment, int which) {
        return inForce.stream()
                .filter(before -> before.which() == which
                        && before.impairment().equals(impairment))
                .findFirst()
                .orElseGet(() -> new InForce(impairment, which, impairment
                        .on(new Luck(seed, client, direction, impairment.kind(), which))));
    }

    /** @param which which of its kind on this link, counted from 0 */
    private record InForce(Impairment impairment, int which, Course course) {}
}
