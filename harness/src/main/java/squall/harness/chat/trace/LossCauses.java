package squall.harness.chat.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Impairment;
import squall.harness.network.ImpairmentKind;
import squall.harness.network.LinkId;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ImpairmentJson;

/** The causes of losses in full, from the impairments of each link as a run goes on. */
final class LossCauses {
    private final Scenario scenario;
    private final Map<LinkId, List<Impairment>> changed = new HashMap<>();

    LossCauses(Scenario scenario) {
        this.scenario = scenario;
    }

    void change(Weather weather) {
        LinkId link = new LinkId(weather.client(), weather.direction());
        switch (weather.change()) {
            case CHANGED, HEALED -> changed.put(link, weather.impairments());
            case BLACKOUT, RESTORED, POISONED, CURED, REBOUND -> {
                // a history names them in full
            }
        }
    }

    /** For example {@code loss 20%}. */
    String cause(Lost lost) {
        return impairments(lost).stream()
                .filter(impairment -> impairment.kind() != ImpairmentKind.BLACKOUT
                        && impairment.kind().word().equals(lost.cause()))
                .map(ImpairmentJson::words).reduce((one, other) -> one + " or " + other)
                .orElseGet(() -> lost.cause().replace('-', ' '));
    }

    private List<Impairment> impairments(Lost lost) {
        List<Impairment> now = changed.get(new LinkId(lost.client(), lost.direction()));
        if (now != null) {
            return now;
        }
        return scenario.clients().contains(lost.client())
                ? scenario.impairments(lost.client(), lost.direction())
                : List.of(); // a stranger has no link
    }
}
