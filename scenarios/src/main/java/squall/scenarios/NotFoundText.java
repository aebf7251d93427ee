package squall.scenarios;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.ChatText;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Typed;
import squall.harness.scenario.ScenarioException;
import squall.text.MistakeText;
import squall.text.Printable;

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

    static void requireMessages(Trace run) {
        if (run.typed().isEmpty()) {
            throw new ScenarioException(run.history().scenario().name()
                    + ": it has no messages, only datagrams; use explain --datagram");
        }
    }

    /** The message that is meant: the text itself, or as it is shown where it is not printable. */
    static String require(String message, Optional<String> from, Trace run) {
        requireMessages(run);
        List<Typed> theirs =
                run.typed().stream().filter(typed -> isFrom(from, typed)).toList();
        return theirs.stream().flatMap(typed -> Stream.of(typed.text(), words(typed)))
                .filter(message::equals).findFirst()
                .or(() -> theirs.stream().flatMap(typed -> Stream.of(typed.text(), words(typed)))
                        .filter(text -> Printable.of(text).equals(message)).findFirst())
                .orElseThrow(() -> {
                    boolean named = message.contains(": ");
                    return new ScenarioException(MistakeText.unknown("message", message, theirs
                            .stream().map(typed -> named ? typed.text() : words(typed)).distinct()
                            .toList()));
                });
    }

    private static boolean isFrom(Optional<String> from, Typed typed) {
        return from.isEmpty() || typed.client().equals(from.get());
    }

    private static String words(Typed typed) {
        return ChatText.of(typed.text()).words();
    }
}
