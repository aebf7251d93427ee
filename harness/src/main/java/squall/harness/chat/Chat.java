package squall.harness.chat;

import java.util.List;
import java.util.Optional;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.rules.Judge;
import squall.harness.containers.ProgramWorkload;
import squall.harness.history.History;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.workload.ScenarioWorkload;

/** Plays and judges the chat. */
public final class Chat implements ScenarioWorkload {
    /** As in {@code workload: chat}. */
    static final String NAME = "chat";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EndpointWorkload<?, ?, ?> endpoints(String profile) {
        return new ChatWorkload(EndpointFactory.of(profile));
    }

    @Override
    public Optional<ProgramWorkload<?>> programs(String profile) {
        return Optional.of(new ChatWorkload(EndpointFactory.of(profile),
                List.of(profile.equals(ChatLanguage.DEFAULT_PROFILE) ? "--classic"
                        : "--accept-new")));
    }

    @Override
    public ChatRuling judge(History history) {
        return Judge.judge(history);
    }
}
