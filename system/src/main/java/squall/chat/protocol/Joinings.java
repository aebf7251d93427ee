package squall.chat.protocol;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import squall.endpoint.Address;
import squall.endpoint.Output;

/**
 * What a client does to get a session: it joins, or it renews a session, which goes on meanwhile.
 * It never does both.
 */
final class Joinings {
    private final Supplier<ClientHandshake> handshakes;
    private final Address server;
    private final Timing timing;
    private final Limits limits;

    private Optional<Joining> joining = Optional.empty();
    private Optional<Joining> renewal = Optional.empty();
    private int nextPort;

    Joinings(Supplier<ClientHandshake> handshakes, Address server, Timing timing,
            Limits limits) {
        this.handshakes = handshakes;
        this.server = server;
        this.timing = timing;
        this.limits = limits;
    }

    /** Joins, in place of any renewal. */
    Joining join(Instant now, Output.Builder<Event> output) {
        Joining next = begin(now, output);
        joining = Optional.of(next);
        renewal = Optional.empty();
        return next;
    }

    void renew(Instant now, Output.Builder<Event> output) {
        renewal = Optional.of(begin(now, output));
    }

    private Joining begin(Instant now, Output.Builder<Event> output) {
        return new Joining(handshakes, server, timing, limits, nextPort, now, output);
    }

    Optional<Joining> joining() {
        return joining;
    }

    Optional<Joining> renewal() {
        return renewal;
    }

    boolean isJoining() {
        return joining.isPresent();
    }

    boolean isRenewing() {
        return renewal.isPresent();
    }

    /** Either of the two. */
    Optional<Joining> any() {
        return joining.or(() -> renewal);
    }

    /** There is a session at this port. */
    void succeeded(int port, Output.Builder<Event> output) {
        any().ifPresent(each -> {
            each.closeOthers(port, output);
            nextPort = each.portAfter();
        });
        clear();
    }

    /** Ends either without a session, and closes the ports that no session uses. */
    void end(JoinedSessions sessions, Output.Builder<Event> output) {
        any().ifPresent(each -> {
            each.ports().filter(port -> sessions.at(port).isEmpty()).forEach(output::close);
            nextPort = each.lastPort() + 1;
        });
        clear();
    }

    private void clear() {
        joining = Optional.empty();
        renewal = Optional.empty();
    }
}
