package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private Delivery between(String from, String to) {
        List<MessageTransfer> said = saidBy.get(from);
        List<MessageTransfer> onward =
                said.stream().flatMap(transfer -> onward(to, transfer).stream()).toList();
        List<Duration> latencies =
                said.stream().flatMap(transfer -> latency(to, transfer).stream()).sorted().toList();
        return new Delivery(from, to, said.size(), reported(said, Report.ACKNOWLEDGED),
                reported(said, Report.TIMED_OUT), latencies.size(),
                reported(onward, Report.DROPPED),
                said.stream().filter(transfer -> isSkipped(to, transfer)).count(), onward.size(),
                onward.stream().mapToLong(transfer -> transfer.transmissions().size()).sum(),
                latencies, comparable(to, said), oracle.delivered(from, to));
    }

    private Proportion comparable(String to, List<MessageTransfer> said) {
        long count = 0;
        long hits = 0;
        for (MessageTransfer transfer : said) {
            boolean lostBefore = transfer.firstArrival().isEmpty();
            boolean counts = comparable.contains(transfer) && (lostBefore
                    ? comparable.isThere(to, transfer.first())
                    : onward(to, transfer).filter(comparable::contains).isPresent());
            count += counts ? 1 : 0;
            hits += counts && latency(to, transfer).isPresent() ? 1 : 0;
        }
        return new Proportion(hits, count);
    }

    private Optional<Duration> latency(String to, MessageTransfer said) {
        return trace.reports(Report.HEARD, to, said.text()).stream().map(Reported::at).findFirst()
                .map(heard -> heard.minus(said.first()));
    }

    private boolean isSkipped(String to, MessageTransfer said) {
        return onward(to, said).isEmpty()
                && !trace.reports(Report.DROPPED, to, said.text()).isEmpty();
    }

    private long reported(List<MessageTransfer> transfers, Report what) {
        return transfers.stream().filter(transfer -> !trace.reports(what, transfer).isEmpty())
                .count();
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
