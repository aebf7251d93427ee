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
    private List<Impairment> impairments;
    private final Set<Outage> outages = new HashSet<>();
    private List<Judge> judges;
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

    /** The fate of the next datagram, which enters the link at {@code now} since the run began. */
    public Fate judge(Duration now) {
        datagrams++;
        Fate fate = Fate.Arriving.untouched(datagrams);
        for (Judge judge : judges) {
            if (fate instanceof Fate.Arriving soFar) {
                fate = judge.impairment().judge(soFar, now, judge.luck());
            }
        }
        return fate;
    }

    /** Replaces the impairments; outages go on, and so does the count of datagrams. */
    public void impair(List<Impairment> impairments) {
        this.impairments = List.copyOf(impairments);
        appointJudges();
    }

    void begin(Outage outage) {
        outages.add(outage);
        appointJudges();
    }

    void end(Outage outage) {
        outages.remove(outage);
        appointJudges();
    }

    void heal() {
        outages.clear();
        impair(List.of());
    }

    private void appointJudges() {
        List<Impairment> inForce = new ArrayList<>(impairments);
        if (!outages.isEmpty()) {
            inForce.add(new Blackout());
        }
        inForce.sort(Comparator.comparing(Impairment::kind));
        Map<Kind, Integer> seen = new EnumMap<>(Kind.class);
        judges = inForce.stream().map(impairment -> {
            int which = seen.merge(impairment.kind(), 1, Integer::sum) - 1;
            return new Judge(impairment,
                    new Luck(seed, client, direction, impairment.kind(), which));
        }).toList();
    }

    private record Judge(Impairment impairment, Luck luck) {}
}
