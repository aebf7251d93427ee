package squall.harness.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Both links of every client. */
public final class Network {
    private final Map<String, Map<Direction, Link>> links = new LinkedHashMap<>();

    /**
     * A network of these clients.
     *
     * @param impairments what each link begins with, for example {@code scenario::impairments}
     */
    public Network(long seed, List<String> clients,
            BiFunction<String, Direction, List<Impairment>> impairments) {
        for (String client : clients) {
            Map<Direction, Link> both = new EnumMap<>(Direction.class);
            for (Direction direction : Direction.values()) {
                List<Impairment> initial = impairments.apply(client, direction);
                both.put(direction, new Link(seed, client, direction, initial));
            }
            if (links.put(client, both) != null) {
                throw new IllegalArgumentException("client=" + client + " is there twice");
            }
        }
    }

    public Link link(String client, Direction direction) {
        Map<Direction, Link> both = links.get(client);
        if (both == null) {
            throw new IllegalArgumentException("client=" + client + " has no link");
        }
        return both.get(direction);
    }

    /** Every link, in the order of the clients. */
    public List<Link> links() {
        return links.values().stream().flatMap(both -> both.values().stream()).toList();
    }

    /**
     * Everything on these links is lost from now on, until the blackout ends or the network heals.
     */
    public ActiveBlackout blackout(Collection<String> clients, Collection<Direction> directions) {
        List<Link> dark = new ArrayList<>();
        for (String client : clients) {
            for (Direction direction : directions) {
                dark.add(link(client, direction));
            }
        }
        return new ActiveBlackout(dark);
    }

    /** Every impairment and every blackout ends on every link; the counts of datagrams go on. */
    public void heal() {
        links.values().forEach(both -> both.values().forEach(Link::heal));
    }

    /**
     * A blackout that has begun on some links. Several blackouts of one link may overlap: the link
     * carries datagrams again when the last of them has ended.
     */
    public static final class ActiveBlackout {
        private final List<Link> links;

        ActiveBlackout(List<Link> links) {
            this.links = List.copyOf(links);
            this.links.forEach(link -> link.begin(this));
        }

        public List<Link> links() {
            return links;
        }

        /** Ends it. Does nothing where it has ended already, as it has once the network healed. */
        public void end() {
            links.forEach(link -> link.end(this));
        }
    }
}
