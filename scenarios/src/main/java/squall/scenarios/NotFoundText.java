package squall.scenarios;

import java.util.List;
import java.util.Optional;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.ChatText;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Typed;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.MistakeText;

/** The error messages for messages and clients that a run does not have. */
final class NotFoundText {
    private NotFoundText() {}

    static void requireClient(String option, String client, History history) {
        List<String> clients = history.scenario().clients();
        if (!clients.contains(client)) {
            throw new ScenarioException(
                    option + " " + client + ": " + MistakeText.unknown("client", client, clients));
        }
    }

    static void require(String message, Optional<String> from, Trace run) {
        if (run.typed().isEmpty()) {
            throw new ScenarioException(run.history().scenario().name()
                    + ": it has no messages, only datagrams; use explain --datagram");
        }
        boolean known = run.typed().stream().filter(typed -> isFrom(from, typed))
                .anyMatch(typed -> typed.text().equals(message) || words(typed).equals(message));
        if (!known) {
            boolean named = message.contains(": ");
            throw new ScenarioException(MistakeText.unknown("message", message, run.typed().stream()
                    .filter(typed -> isFrom(from, typed))
                    .map(typed -> named ? typed.text() : words(typed)).distinct().toList()));
        }
    }

    private static boolean isFrom(Optional<String> from, Typed typed) {
        return from.isEmpty() || typed.client().equals(from.get());
    }

    private static String words(Typed typed) {
        return ChatText.of(typed.text()).words();
    }
}
