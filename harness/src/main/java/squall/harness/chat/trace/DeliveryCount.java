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
import squall.harness.chat.wire.ChatText;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.network.Direction;

/** Counts what became of everything said, for each sender and recipient. */
public final class DeliveryCount {
    private final Trace run;
    private final CountedTransfers counted;
    private final Oracle oracle;
    private final Map<String, List<MessageTransfer>> saidBy;
    private final Map<Route, List<MessageTransfer>> forwarded;

    public DeliveryCount(Trace run) {
        this.run = run;
        counted = new CountedTransfers(run);
        oracle = new Oracle(run.history().scenario(), Oracle.TRANSMISSIONS);
        saidBy = run.hops(Direction.UP).filter(DeliveryCount::isOfTheScript)
                .collect(Collectors.groupingBy(MessageTransfer::client));
        forwarded = run.hops(Direction.DOWN)
                .collect(Collectors.groupingBy(hop -> new Route(hop.client(), hop.text())));
    }

    /**
     * One for each client that said something and each other client, in the order of the scenario.
     */
    public List<Delivery> all() {
        List<Delivery> deliveries = new ArrayList<>();
        for (String from : run.clients()) {
            for (String to : run.clients()) {
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
                said.stream().flatMap(hop -> onward(to, hop).stream()).toList();
        List<Duration> latencies =
                said.stream().flatMap(hop -> latency(to, hop).stream()).sorted().toList();
        return new Delivery(from, to, said.size(), reported(said, Report.ACKNOWLEDGED),
                reported(said, Report.TIMED_OUT), latencies.size(),
                reported(onward, Report.DROPPED),
                said.stream().filter(hop -> isSkipped(to, hop)).count(), onward.size(),
                onward.stream().mapToLong(hop -> hop.transmissions().size()).sum(), latencies,
                counted(to, said), oracle.delivered(from, to));
    }

    private Proportion counted(String to, List<MessageTransfer> said) {
        long count = 0;
        long hits = 0;
        for (MessageTransfer hop : said) {
            boolean lostBefore = hop.firstArrival().isEmpty();
            boolean counts = counted.contains(hop) && (lostBefore ? counted.isThere(to, hop.first())
                    : onward(to, hop).filter(counted::contains).isPresent());
            count += counts ? 1 : 0;
            hits += counts && latency(to, hop).isPresent() ? 1 : 0;
        }
        return new Proportion(hits, count);
    }

    private Optional<Duration> latency(String to, MessageTransfer said) {
        return run.reports(Report.HEARD, to, said.text()).stream().map(Reported::at).findFirst()
                .map(heard -> heard.minus(said.first()));
    }

    private boolean isSkipped(String to, MessageTransfer said) {
        return onward(to, said).isEmpty()
                && !run.reports(Report.DROPPED, to, said.text()).isEmpty();
    }

    private long reported(List<MessageTransfer> hops, Report what) {
        return hops.stream().filter(hop -> !run.reports(what, hop).isEmpty()).count();
    }

    /**
     * The message on its way to the recipient: in the newest of the sessions that it has joined.
     * The server also keeps, for a while, one that it has left and one that it never joined.
     */
    private Optional<MessageTransfer> onward(String to, MessageTransfer said) {
        return forwarded.getOrDefault(new Route(to, said.text()), List.of()).stream()
                .max(Comparator.comparing((MessageTransfer hop) -> hop.session().hasJoined())
                        .thenComparing(hop -> hop.session().offered()));
    }

    /** What everyone says when all is over is no part of what the scenario measures. */
    private static boolean isOfTheScript(MessageTransfer hop) {
        ChatText text = ChatText.of(hop.text());
        return !hop.isFlood() && !(text.isClosing() && text.author().equals(hop.client()));
    }

    private record Route(String to, String text) {}
}
