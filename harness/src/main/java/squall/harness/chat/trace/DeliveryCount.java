package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import squall.harness.chat.oracle.Oracle;
import squall.harness.chat.oracle.Proportion;
import squall.harness.chat.report.Report;
import squall.harness.chat.wire.ChatText;
import squall.harness.history.Occurrence.Reported;
import squall.harness.network.Direction;

/** Counts what became of all messages, for each sender and recipient. */
public final class DeliveryCount {
    private final Trace trace;
    private final ComparableTransfers comparable;
    private final Oracle oracle;
    private final Map<String, List<MessageTransfer>> saidBy;
    private final Map<Route, List<MessageTransfer>> forwarded;

    public DeliveryCount(Trace trace) {
        this.trace = trace;
        comparable = new ComparableTransfers(trace);
        oracle = new Oracle(trace.history().scenario(), Oracle.TRANSMISSIONS);
        saidBy = trace.transfers(Direction.UP).filter(DeliveryCount::isOfTheScript)
                .collect(Collectors.groupingBy(MessageTransfer::client));
        forwarded = trace.transfers(Direction.DOWN)
                .collect(Collectors.groupingBy(
                        transfer -> new Route(transfer.client(), transfer.text())));
    }

    /**
     * One for each client that said something and each other client, in the order of the scenario.
     */
    public List<Delivery> all() {
        List<Delivery> deliveries = new ArrayList<>();
        for (String from : trace.clients()) {
            for (String to : trace.clients()) {
                if (!from.equals(to) && saidBy.containsKey(from)) {
                    deliveries.add(between(from, to));
                }
            }
        }
        return deliveries;
    }

    /** What became of each message for each recipient, pair by pair in the order of all. */
    public List<MessageFate> fates() {
        return trace.clients().stream().filter(saidBy::containsKey)
                .flatMap(from -> trace.clients().stream().filter(to -> !to.equals(from))
                        .flatMap(to -> fates(from, to).stream()))
                .toList();
    }

    private Delivery between(String from, String to) {
        List<MessageFate> fates = fates(from, to);
        List<MessageTransfer> onward =
                fates.stream().flatMap(fate -> fate.onward().stream()).toList();
        List<Duration> latencies =
                fates.stream().flatMap(fate -> fate.latency().stream()).sorted().toList();
        return new Delivery(from, to, fates.size(), count(fates, MessageFate::acknowledged),
                count(fates, MessageFate::timedOut), latencies.size(),
                count(fates, MessageFate::dropped), count(fates, MessageFate::skipped),
                onward.size(),
                onward.stream().mapToLong(transfer -> transfer.transmissions().size()).sum(),
                latencies, comparable(fates), oracle.delivered(from, to));
    }

    private static long count(List<MessageFate> fates, Predicate<MessageFate> such) {
        return fates.stream().filter(such).count();
    }

    private List<MessageFate> fates(String from, String to) {
        return saidBy.get(from).stream().map(said -> fate(to, said)).toList();
    }

    private MessageFate fate(String to, MessageTransfer said) {
        Optional<MessageTransfer> onward = onward(to, said);
        boolean skipped = onward.isEmpty()
                && !trace.reports(Report.DROPPED, to, said.text()).isEmpty();
        return new MessageFate(said.client(), to, said, onward,
                isReported(Report.ACKNOWLEDGED, said), isReported(Report.TIMED_OUT, said),
                onward.filter(transfer -> isReported(Report.DROPPED, transfer)).isPresent(),
                skipped, latency(to, said));
    }

    private Proportion comparable(List<MessageFate> fates) {
        long count = 0;
        long hits = 0;
        for (MessageFate fate : fates) {
            boolean lostBefore = fate.said().firstArrival().isEmpty();
            boolean counts = comparable.contains(fate.said()) && (lostBefore
                    ? comparable.isThere(fate.to(), fate.at())
                    : fate.onward().filter(comparable::contains).isPresent());
            count += counts ? 1 : 0;
            hits += counts && fate.isDelivered() ? 1 : 0;
        }
        return new Proportion(hits, count);
    }

    private Optional<Duration> latency(String to, MessageTransfer said) {
        return trace.reports(Report.HEARD, to, said.text()).stream().map(Reported::at).findFirst()
                .map(heard -> heard.minus(said.first()));
    }

    private boolean isReported(Report what, MessageTransfer transfer) {
        return !trace.reports(what, transfer).isEmpty();
    }

    /**
     * The same message from the server to this recipient, in the newest session that the recipient
     * joined. For a while the server also has a session that the recipient left, and one that it
     * never joined.
     */
    private Optional<MessageTransfer> onward(String to, MessageTransfer said) {
        return forwarded.getOrDefault(new Route(to, said.text()), List.of()).stream()
                .max(Comparator
                        .comparing((MessageTransfer transfer) -> transfer.session().hasJoined())
                        .thenComparing(transfer -> transfer.session().offered()));
    }

    /** Floods, and what everyone says after the script, are not measured. */
    private static boolean isOfTheScript(MessageTransfer transfer) {
        ChatText text = ChatText.of(transfer.text());
        return !transfer.isFlood()
                && !(text.isClosing() && text.author().equals(transfer.client()));
    }

    private record Route(String to, String text) {}
}
