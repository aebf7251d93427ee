package squall.reports.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.trace.MessageFate;

/**
 * The messages that a list shows.
 *
 * @param from only those of this author
 * @param to only those to this recipient
 * @param troubles only those with any of these troubles; empty for all
 * @param slowest only so many, those that took longest to be delivered
 */
public record DeliveryFilter(Optional<String> from, Optional<String> to, Set<Trouble> troubles,
        Optional<Integer> slowest) {
    /** A datagram that is lost and sent again is nothing wrong. */
    static final Set<Trouble> WRONG = Set.of(Trouble.UNDELIVERED, Trouble.SKIPPED,
            Trouble.DROPPED, Trouble.TIMED_OUT);

    public DeliveryFilter {
        troubles = Set.copyOf(troubles);
    }

    /** Whether it looks for all that went wrong. */
    boolean isForAllTroubles() {
        return troubles.isEmpty() && slowest.isEmpty();
    }

    boolean isBetween(MessageFate fate) {
        return from.filter(client -> !client.equals(fate.from())).isEmpty()
                && to.filter(client -> !client.equals(fate.to())).isEmpty();
    }

    boolean hasTrouble(MessageFate fate, long lost) {
        Set<Trouble> wanted = isForAllTroubles() ? WRONG : troubles;
        return wanted.isEmpty() || wanted.stream().anyMatch(trouble -> trouble.is(fate, lost));
    }

    /** For example {@code  from alice to carol}; empty for everyone. */
    String whose() {
        return from.map(client -> " from " + client).orElse("")
                + to.map(client -> " to " + client).orElse("");
    }

    /** The troubles looked for, for example {@code dropped or timed out}. */
    String what() {
        return Stream.of(Trouble.values()).filter(troubles::contains).map(Trouble::words)
                .collect(Collectors.joining(" or "));
    }

    /** The options of the command that mean this filter. */
    public List<String> options() {
        List<String> options = new ArrayList<>();
        from.ifPresent(client -> options.addAll(List.of("--from", client)));
        to.ifPresent(client -> options.addAll(List.of("--to", client)));
        Stream.of(Trouble.values()).filter(troubles::contains).map(Trouble::option)
                .forEach(options::add);
        slowest.ifPresent(count -> options.addAll(List.of("--slow", count.toString())));
        return options;
    }
}
