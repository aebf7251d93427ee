package squall.reports.explanation;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.chat.rules.Judge;
import squall.harness.chat.trace.DeliveryCount;
import squall.harness.chat.trace.MessageFate;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence.Lost;
import squall.harness.network.PacketId;

/**
 * The messages of a run that went wrong, once for each recipient, the most telling first: those
 * that a finding names; those that were transmitted in vain; those that are only a consequence.
 *
 * @param said how many messages there are between these clients
 * @param areSlowest whether they are the slowest, because nothing went wrong, or as asked for
 */
public record DeliveryList(Trace run, DeliveryFilter filter, long said, List<Entry> entries,
        boolean areSlowest) {
    private static final int SLOWEST = 5;

    public DeliveryList {
        entries = List.copyOf(entries);
    }

    /**
     * One message for one recipient.
     *
     * @param lost how many of its datagrams were lost
     */
    public record Entry(MessageFate fate, long lost) {
        private int severity() {
            if (fate.skipped()) {
                return 1;
            }
            if (!fate.isDelivered()) {
                boolean tried = fate.onward().isPresent() || fate.said().accepted().isEmpty();
                return tried ? 0 : 4;
            }
            return fate.dropped() ? 2 : fate.timedOut() ? 3 : 5;
        }

        private Duration latency() {
            return fate.latency().orElse(Duration.ZERO);
        }
    }

    /** Where nothing went wrong, and all that went wrong is asked for, it has the slowest. */
    public static DeliveryList of(Trace run, DeliveryFilter filter) {
        Set<PacketId> lost = new HashSet<>();
        run.history().occurrences().stream().filter(Lost.class::isInstance).map(Lost.class::cast)
                .forEach(loss -> lost
                        .add(new PacketId(loss.client(), loss.direction(), loss.ordinal())));
        List<Entry> all = new DeliveryCount(run).fates().stream().filter(filter::isBetween)
                .map(fate -> new Entry(fate, lost(fate, lost))).toList();
        List<Entry> such = all.stream()
                .filter(entry -> filter.hasTrouble(entry.fate(), entry.lost())).toList();
        boolean slowest = filter.slowest().isPresent()
                || (filter.isForAllTroubles() && such.isEmpty());
        return new DeliveryList(run, filter, all.size(), slowest
                ? slowest(such.isEmpty() && filter.slowest().isEmpty() ? all : such,
                        filter.slowest().orElse(SLOWEST))
                : ranked(such, run), slowest);
    }

    /** The first one, unless nothing is wrong with it. */
    Optional<MessageFate> telling() {
        boolean isSound = areSlowest && filter.slowest().isEmpty();
        return isSound ? Optional.empty() : entries.stream().map(Entry::fate).findFirst();
    }

    private static List<Entry> slowest(List<Entry> entries, int count) {
        return entries.stream().filter(entry -> entry.fate().isDelivered())
                .sorted(Comparator.comparing(Entry::latency).reversed()).limit(count).toList();
    }

    private static List<Entry> ranked(List<Entry> entries, Trace run) {
        List<String> named = NamedMessages.of(Judge.judge(run), run);
        return entries.stream().sorted(Comparator
                .<Entry>comparingInt(entry -> place(entry.fate().text(), named))
                .thenComparingInt(Entry::severity)
                .thenComparing(Comparator.comparingLong(DeliveryList::loss).reversed())
                .thenComparing(entry -> entry.fate().at())).toList();
    }

    private static int place(String text, List<String> named) {
        return named.contains(text) ? named.indexOf(text) : named.size();
    }

    /** Of those that were delivered and not given up, those that lost most come first. */
    private static long loss(Entry entry) {
        return entry.severity() == 5 ? entry.lost() : 0;
    }

    private static long lost(MessageFate fate, Set<PacketId> lost) {
        return Stream.concat(Stream.of(fate.said()), fate.onward().stream())
                .flatMap(DeliveryList::datagrams).filter(lost::contains).count();
    }

    private static Stream<PacketId> datagrams(MessageTransfer transfer) {
        return Stream.concat(transfer.transmissions().stream(),
                transfer.acknowledgements().stream()).map(Packet::id);
    }
}
