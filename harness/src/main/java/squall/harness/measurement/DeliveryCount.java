package squall.harness.measurement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Hop;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.oracle.Oracle;
import squall.harness.oracle.Proportion;
import squall.harness.scenario.Scenario;

/** Counts what became of everything said, for each sender and recipient. */
public final class DeliveryCount {
    private final Dissection run;
    private final CountedHops counted;
    private final Oracle oracle;
    private final Map<String, List<Hop>> saidBy;
    private final Map<Route, List<Hop>> forwarded;

    public DeliveryCount(Dissection run) {
        this.run = run;
        counted = new CountedHops(run);
        oracle = new Oracle(run.history().scenario(), Oracle.TRANSMISSIONS);
        saidBy = run.hops(Direction.UP).filter(DeliveryCount::isOfTheScript)
                .collect(Collectors.groupingBy(Hop::client));
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
        List<Hop> said = saidBy.get(from);
        List<Hop> hops = said.stream().flatMap(hop -> forwarded(to, hop).stream()).toList();
        List<Duration> latencies =
                said.stream().flatMap(hop -> latency(to, hop).stream()).sorted().toList();
        long tried = said.stream().filter(hop -> dropped(to, hop))
                .filter(hop -> !forwarded(to, hop).isEmpty()).count();
        long dropped = said.stream().filter(hop -> dropped(to, hop)).count();
        return new Delivery(from, to, said.size(), reported(said, Report.ACKNOWLEDGED),
                reported(said, Report.TIMED_OUT), latencies.size(), tried, dropped - tried,
                said.stream().filter(hop -> !forwarded(to, hop).isEmpty()).count(),
                hops.stream().mapToLong(hop -> hop.transmissions().size()).sum(), latencies,
                counted(to, said), oracle.delivered(from, to));
    }

    private Proportion counted(String to, List<Hop> said) {
        long count = 0;
        long hits = 0;
        for (Hop hop : said) {
            List<Hop> onward = forwarded(to, hop);
            boolean lostBefore = hop.firstArrival().isEmpty();
            boolean counts = counted.contains(hop) && (lostBefore ? counted.isThere(to, hop.first())
                    : onward.stream().anyMatch(counted::contains));
            count += counts ? 1 : 0;
            hits += counts && latency(to, hop).isPresent() ? 1 : 0;
        }
        return new Proportion(hits, count);
    }

    private Optional<Duration> latency(String to, Hop said) {
        return run.reports(Report.HEARD, to, said.text()).stream().map(Reported::at).findFirst()
                .map(heard -> heard.minus(said.first()));
    }

    private boolean dropped(String to, Hop said) {
        return !run.reports(Report.DROPPED, to, said.text()).isEmpty();
    }

    private long reported(List<Hop> said, Report what) {
        return said.stream().filter(hop -> !run.reports(what, hop.client(), hop.text()).isEmpty())
                .count();
    }

    private List<Hop> forwarded(String to, Hop said) {
        return forwarded.getOrDefault(new Route(to, said.text()), List.of());
    }

    /** What everyone says when all is over is no part of what the scenario measures. */
    private static boolean isOfTheScript(Hop hop) {
        return !Scenario.isClosingWord(hop.client(), hop.text());
    }

    private record Route(String to, String text) {}
}
