package squall.scenarios;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.reports.capture.Capture;
import squall.text.CountText;

@Command(name = "export", sortOptions = false,
        description = "Writes a run as a capture file for Wireshark, with a comment on each datagram: its content and its fate.",
        footer = {"", "For example:", "  squall export uplink-loss-20 --pcapng",
                "  squall export uplink-loss-20 --seed 7 --pcapng loss.pcapng"})
final class ExportCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private RunSource played;

    @Option(names = "--pcapng", paramLabel = "FILE", required = true, arity = "0..1",
            fallbackValue = "",
            description = "Where to write the capture (default: a file in reports/target/captures).")
    private Path file;

    @Override
    public Integer call() {
        Optional<Path> asked = Optional.of(file).filter(path -> !path.toString().isEmpty());
        OutputFile.require("--pcapng", asked, "captures");
        History history = played.history();
        Capture capture = new Capture(Trace.of(history));
        Path written = OutputFile.write(asked, "captures", history, ".pcapng", capture::write);
        spec.commandLine().getOut()
                .println("capture: " + written + " ("
                        + CountText.of(capture.datagrams(), "datagram") + ")");
        return ExitStatus.PASSED.number();
    }
}
