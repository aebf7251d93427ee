package squall.harness.chat.shrinking;

import java.util.Optional;
import java.util.Set;
import squall.harness.chat.wire.ChatText;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Typed;
import squall.harness.scenario.Scenario;
import squall.harness.shrinking.DatagramName;
import squall.harness.testbed.SelectiveLoss;

/** Loses the datagrams with certain names, until everything heals at the end of the run. */
final class ChosenLosses implements SelectiveLoss {
    private final Set<DatagramName> chosen;
    private final DatagramNames names;
    private Optional<DatagramName> latest = Optional.empty();
    private boolean isOver;

    ChosenLosses(Scenario scenario, Set<DatagramName> chosen) {
        this.chosen = chosen;
        names = new DatagramNames(scenario);
    }

    @Override
    public void occurred(Occurrence occurrence) {
        isOver |= occurrence instanceof Typed typed && ChatText.of(typed.text()).isClosing();
        names.next(occurrence).ifPresent(name -> latest = Optional.of(name));
    }

    @Override
    public boolean loses(Sent sent) {
        return !isOver && latest.filter(chosen::contains).isPresent();
    }
}
