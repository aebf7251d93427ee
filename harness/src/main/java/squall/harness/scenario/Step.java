package squall.harness.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.network.LinkId;

/** One thing that happens in a scenario, at this time since its start. */
public sealed interface Step {

    Duration at();

    /** When the last part of it happens. */
    default Duration end() {
        return at();
    }

    /** What happens to links, whether their clients have joined or not. */
    sealed interface OnLinks extends Step {}

    /** What happens to links for a time; without one, until everything heals. */
    sealed interface ForATime extends OnLinks {
        List<String> clients();

        List<Direction> directions();

        Optional<Duration> lasts();

        @Override
        default Duration end() {
            return lasts().map(at()::plus).orElse(at());
        }

        /** The links on which it acts. */
        default List<LinkId> links() {
            return LinkId.of(clients(), directions());
        }
    }

    record Joins(Duration at, String client) implements Step {}

    record Leaves(Duration at, String client) implements Step {}

    /** Types the first text at once and each further one {@code every} after the last. */
    record Says(Duration at, String client, List<String> texts, Duration every) implements Step {

        public Says {
            texts = List.copyOf(texts);
            if (texts.isEmpty()) {
                throw new IllegalArgumentException(client + " says texts=[]");
            }
            if (every.isNegative()) {
                throw new IllegalArgumentException("every=" + every + " is negative");
            }
        }

        /** When the last text is typed. */
        @Override
        public Duration end() {
            return at.plus(every.multipliedBy(texts.size() - 1L));
        }
    }

    /** Everything on these links is lost. */
    record Blackout(Duration at, List<String> clients, List<Direction> directions,
            Optional<Duration> lasts) implements ForATime {

        public Blackout {
            clients = List.copyOf(clients);
            directions = List.copyOf(directions);
        }
    }

    /** From now on this link does this, instead of what it did. */
    record Impair(Duration at, String client, Direction direction, List<Impairment> impairments)
            implements
            OnLinks {

        public Impair {
            impairments = List.copyOf(impairments);
        }
    }

    /** Toxiproxy does this to the streams in which these clients' datagrams cross a tunnel. */
    record Poisons(Duration at, List<String> clients, List<Direction> directions,
            StreamToxic toxic, Optional<Duration> lasts) implements ForATime {

        public Poisons {
            clients = List.copyOf(clients);
            directions = List.copyOf(directions);
        }

        /** Whether the links begin with it. */
        public boolean isFromTheStart() {
            return at.isZero() && lasts.isEmpty();
        }
    }

    /**
     * The client's datagrams come from another port from now on, as behind a NAT that has forgotten
     * the client: the client is not told, and what is sent to the old port is lost.
     */
    record Rebind(Duration at, String client) implements Step {}

    /**
     * The client's process ends at once and loses what was typed and its session.
     *
     * @param restart how a new process of the client joins again; empty where none does
     */
    record Crashes(Duration at, String client, Optional<Restart> restart) implements Step {

        @Override
        public Duration end() {
            return restart.map(Restart::after).map(at::plus).orElse(at);
        }
    }

    /**
     * How a client comes back from a crash.
     *
     * @param after the time from the crash to the new process
     * @param keepsPort whether it has the same port as before, as behind a NAT
     */
    record Restart(Duration after, boolean keepsPort) {}

    /**
     * The client's process stands still for this time: datagrams wait in its socket's buffer, and
     * what is due meanwhile happens late.
     */
    record Freezes(Duration at, String client, Duration lasts) implements Step {

        @Override
        public Duration end() {
            return at.plus(lasts);
        }
    }

    /**
     * The server's process ends at once, and a new one begins on its address without any session.
     */
    record ServerCrashes(Duration at, Duration restartsAfter) implements Step {

        @Override
        public Duration end() {
            return at.plus(restartsAfter);
        }
    }

    /**
     * An attacker sends datagrams that seem to come from the client, or from its server: the first
     * at once and each further one {@code every} after the last.
     *
     * @param direction up towards the server, down towards the client
     */
    record Attacks(Duration at, Attack attack, String client, Direction direction, int datagrams,
            Duration every) implements Step {

        public Attacks {
            if (datagrams < 1) {
                throw new IllegalArgumentException("datagrams=" + datagrams);
            }
            if (every.isNegative()) {
                throw new IllegalArgumentException("every=" + every + " is negative");
            }
        }

        @Override
        public Duration end() {
            return at.plus(every.multipliedBy(datagrams - 1L));
        }
    }

    /** Every impairment and every blackout ends on every link. */
    record Heal(Duration at) implements OnLinks {}
}
