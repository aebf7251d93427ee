package squall.reports.allure;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import squall.harness.history.History;
import squall.harness.shrinking.Shrunk;
import squall.reports.Invocation;
import squall.text.Printable;

/** The commands to continue with after a failure, each with a line that explains it. */
final class RepeatCommands {
    private RepeatCommands() {}

    /** @param file the history file */
    static String of(Invocation invocation, History history, Path file, Optional<String> message,
            Optional<Shrunk> shrunk) {
        Invocation kept = new Invocation(
                "reports/target/histories/" + file.getFileName(), List.of());
        StringBuilder text = new StringBuilder();
        add(text, "the same run once more", invocation.repeatCommand(history));
        message.ifPresent(words -> add(text, "the life of the message",
                kept.command("explain") + " --message " + Invocation.quoted(words)));
        add(text, "all datagrams, for Wireshark", kept.command("export") + " --pcapng");
        shrunk.ifPresent(smallest -> {
            Invocation own = new Invocation(smallest.scenario().name() + ".yaml", List.of());
            add(text, "the smallest scenario found in " + smallest.runs()
                    + " runs, once it is saved as " + own.name(),
                    own.repeatCommand(smallest.history()));
            add(text, "a smaller one perhaps", kept.command("shrink"));
        });
        return text.toString();
    }

    private static void add(StringBuilder text, String what, String command) {
        text.append("# ").append(what).append('\n').append(Printable.of(command)).append("\n\n");
    }
}
