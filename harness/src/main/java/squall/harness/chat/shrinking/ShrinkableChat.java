package squall.harness.chat.shrinking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import squall.chat.presentation.MessageSplitter;
import squall.harness.chat.rules.Judge;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.shrinking.ShrinkableWorkload;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

/** The chat as a workload whose failed runs can be cut down. */
public final class ShrinkableChat implements ShrinkableWorkload {

    @Override
    public History play(Scenario scenario) {
        return ScenarioRunner.of(Testbeds.simulation(scenario));
    }

    @Override
    public List<String> findings(History run, String subject) {
        return Judge.judge(run).judgements()
                .filter(judgement -> judgement.subject().equals(subject))
                .flatMap(judgement -> judgement.findings().stream()).toList();
    }

    @Override
    public List<String> messages(Step.Says says) {
        return says.texts().stream().flatMap(text -> MessageSplitter.split(text).stream())
                .map(message -> says.client() + ": " + message).toList();
    }

    @Override
    public Map<String, List<PacketId>> datagrams(History run) {
        Map<String, List<PacketId>> datagrams = new HashMap<>();
        for (MessageTransfer transfer : Trace.of(run).transfers()) {
            Stream.concat(transfer.transmissions().stream(), transfer.acknowledgements().stream())
                    .forEach(packet -> datagrams
                            .computeIfAbsent(transfer.text(), text -> new ArrayList<>())
                            .add(packet.id()));
        }
        return datagrams;
    }
}
