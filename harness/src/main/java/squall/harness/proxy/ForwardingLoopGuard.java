package squall.harness.proxy;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Refuses proxies whose datagrams would come back to them: each round would look like another
 * client, so that one datagram would use up every flow. It knows only the proxies of this program,
 * and does not see loops through another program.
 */
final class ForwardingLoopGuard {
    private final Supplier<Collection<Proxy>> proxies;

    /** @param proxies all proxies now */
    ForwardingLoopGuard(Supplier<Collection<Proxy>> proxies) {
        this.proxies = proxies;
    }

    /** Whether the datagrams that this proxy sends come back to it. */
    boolean isIn(Proxy proxy) {
        return proxy.relay().localAddress()
                .filter(listen -> leads(proxy.name(), proxy.upstream(), listen, new ArrayList<>()))
                .isPresent();
    }

    /** Refuses a proxy of this name that would listen and send there, if that were a loop. */
    void refuse(String name, Upstream upstream, InetSocketAddress listen) {
        List<Proxy> by = new ArrayList<>();
        if (leads(name, upstream, listen, by)) {
            throw ApiException.badBody("upstream " + upstream.written() + (by.isEmpty()
                    ? " is its own listen"
                    : " leads back to its own listen, by way of "
                            + String.join(", ", by.stream().map(Proxy::name).toList())));
        }
    }

    private boolean leads(String name, Upstream from, InetSocketAddress listen, List<Proxy> by) {
        if (from.leadsTo(listen)) {
            return true;
        }
        for (Proxy next : proxies.get()) {
            if (!next.name().equals(name) && !by.contains(next)
                    && next.relay().localAddress().filter(from::leadsTo).isPresent()) {
                by.add(next);
                return leads(name, next.upstream(), listen, by);
            }
        }
        return false;
    }
}
