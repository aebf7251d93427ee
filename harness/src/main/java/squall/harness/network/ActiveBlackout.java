package squall.harness.network;

import java.util.List;

/**
 * A blackout that has begun on some links of a {@link Network}. Outages of one link may overlap: it
 * carries datagrams again when the last of them has ended.
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

    /** Does nothing where the network has healed meanwhile, or the second time. */
    public void end() {
        links.forEach(link -> link.end(this));
    }
}
