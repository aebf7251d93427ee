package squall.harness.chat.shrinking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.chat.expectation.BetweenClients;
import squall.harness.chat.expectation.DeliveryExpectation.Demand;
import squall.harness.chat.expectation.Percentile;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.rules.DeliverySubject;
import squall.harness.chat.rules.Judge;
import squall.harness.chat.rules.LatencySubject;
import squall.harness.chat.trace.Delivery;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;
import squall.harness.shrinking.DatagramName;
import squall.harness.shrinking.Population;
import squall.harness.shrinking.ShrinkableWorkload;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

/** The chat as a workload whose failed runs can be cut down. */
public final class ShrinkableChat implements ShrinkableWorkload {

    @Override
    public History play(Scenario scenario, Set<DatagramName> lost) {
        return ScenarioRunner.of(lost.isEmpty() ? Testbeds.simulation(scenario)
                : Testbeds.simulation(scenario, new ChosenLosses(scenario, lost)));
    }

    @Override
    public List<DatagramName> lost(History run) {
        DatagramNames names = new DatagramNames(run.scenario());
        Map<PacketId, DatagramName> sent = new HashMap<>();
        Set<DatagramName> lost = new LinkedHashSet<>();
        for (Occurrence occurrence : run.occurrences()) {
            Optional<DatagramName> name = names.next(occurrence);
            if (occurrence instanceof Sent datagram) {
                sent.put(new PacketId(datagram.client(), datagram.direction(),
                        datagram.ordinal()), name.orElseThrow());
            } else if (occurrence instanceof Lost loss
                    && !loss.cause().equals(History.CLOSED_PORT)) {
                Optional.ofNullable(sent.get(
                        new PacketId(loss.client(), loss.direction(), loss.ordinal())))
                        .ifPresent(lost::add);
            }
        }
        return List.copyOf(lost);
    }

    @Override
    public List<String> findings(History run, String subject) {
        return Judge.judge(run).judgements()
                .filter(judgement -> judgement.subject().equals(subject))
                .flatMap(judgement -> judgement.findings().stream()).toList();
    }

    @Override
    public Population population(History run, String subject) {
        Optional<? extends BetweenClients> share =
                DeliverySubject.expectation(subject, run.scenario())
                        .filter(expectation -> isShare(expectation.demand()));
        Optional<? extends BetweenClients> percentile =
                LatencySubject.expectation(subject, run.scenario())
                        .filter(expectation -> expectation.percentile() != Percentile.MAX);
        return Stream.of(share, percentile).flatMap(Optional::stream).findFirst()
                .map(expectation -> population(Judge.judge(run), expectation))
                .orElse(Population.NONE);
    }

    /** All or nothing is about each message; a share is about all of them together. */
    private static boolean isShare(Demand demand) {
        return switch (demand) {
            case Demand.AtLeast(double share) -> share < 1;
            case Demand.AtMost(double share) -> share > 0;
            case Demand.AsPredicted() -> true;
        };
    }

    private static Population population(ChatRuling ruling, BetweenClients expectation) {
        List<Delivery> counted = ruling.deliveries().stream()
                .filter(each -> expectation.covers(each.from(), each.to())).toList();
        Set<String> senders = new LinkedHashSet<>();
        Set<String> clients = new LinkedHashSet<>();
        for (Delivery delivery : counted) {
            senders.add(delivery.from());
            clients.addAll(List.of(delivery.from(), delivery.to()));
        }
        return new Population(new ArrayList<>(senders), new ArrayList<>(clients),
                counted.stream().mapToLong(Delivery::said).sum());
    }
}
