package squall.harness.network;

import java.util.List;

/**
 * A blackout that has begun on some links of a {@link Network}. Several blackouts of one link may
 * overlap: the link carries datagrams again when the last of them has ended.
 */
public final class ActiveBlackout {
    private final List<Link> links;

    ActiveBlackout(List<Link> links) {
        this.links = List.copyOf(links);
        this.links.forEach(link -> link.begin(this));
    }

    public List<Link> links() {
        return links;
    }

    /** Ends it. Does nothing where it has ended already, as it has once the network has healed. */
    public void end() {
        links.forEach(link -> link.end(this));
    }
}
