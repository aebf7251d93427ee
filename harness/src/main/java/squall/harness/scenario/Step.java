package squall.harness.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.network.Direction;

/** One thing that happens in a scenario, {@code at} so long after its start. */
public sealed interface Step {

    Duration at();

    record Joins(Duration at, String client) implements Step {}

    record Leaves(Duration at, String client) implements Step {}

    /** Types the first text at once and each further one {@code every} so long after the last. */
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
        public Duration end() {
            return at.plus(every.multipliedBy(texts.size() - 1L));
        }
    }

    /** Everything on these links is lost; until everything heals, where it has no length. */
    record Blackout(Duration at, List<String> clients, List<Direction> directions,
            Optional<Duration> lasts) implements Step {

        public Blackout {
            clients = List.copyOf(clients);
            directions = List.copyOf(directions);
        }
    }

    /** Every impairment and every blackout is gone from every link. */
    record Heal(Duration at) implements Step {}
}
