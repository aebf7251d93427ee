package squall.scenarios;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import squall.harness.chat.conformance.Assessment;
import squall.harness.chat.conformance.experiment.Conformance;
import squall.harness.proxy.HostPort;
import squall.reports.conformance.ConformanceJson;
import squall.reports.conformance.ConformanceReport;
import squall.reports.conformance.JunitReport;

@Command(name = "conform", sortOptions = false,
        description = {
                "Tests a server that speaks the protocol, and prints for each rule whether the server kept it or broke it, or that this could not be seen.",
                "This takes about a minute and a half, at most three minutes.",
                "It joins as some 60 clients, and sends many test messages and hostile datagrams: only test servers that you run."},
        footer = {"", "For example:", "  squall conform --target localhost:12347", "",
                "Exit status: 0 every rule that was seen was kept, 1 one was broken, 2 the call is wrong, 3 nothing could be judged."})
final class ConformCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--target", paramLabel = "HOST:PORT", required = true,
            description = "Where the server listens.")
    private String target;

    @Option(names = "--json", description = "Prints the findings as a JSON object instead.")
    private boolean json;

    @Mixin
    private JunitFile junit;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Conformance conformance = new Conformance(address());
        junit.requireFolder();
        Assessment assessment = assessed(conformance);
        spec.commandLine().getOut().print(json ? ConformanceJson.of(assessment)
                : ConformanceReport.of(assessment, TerminalSize.ofOutput()));
        spec.commandLine().getOut().flush();
        junit.write(JunitReport.of(assessment));
        return ExitStatus.of(assessment.verdict());
    }

    private Assessment assessed(Conformance conformance)
            throws InterruptedException, ExecutionException {
        RunProgress.Counter counter =
                new RunProgress.Counter(conformance.experiments(), false);
        TimeLeft left = TimeLeft.measured(conformance.seconds(), System::nanoTime);
        RunProgress progress = new RunProgress("experiments", counter, left::left,
                spec.commandLine().getErr(), TerminalSize.ofProgress());
        FutureTask<Assessment> task = new FutureTask<>(() -> conformance.run(target, seconds -> {
            counter.count(false);
            left.add(seconds);
        }));
        Thread.ofPlatform().daemon().name("conform").start(task);
        return progress.await(task);
    }

    private InetSocketAddress address() {
        try {
            InetSocketAddress address = HostPort.parse(target)
                    .filter(written -> written.port() > 0)
                    .orElseThrow(() -> wrong(" is no HOST:PORT; write for example localhost:12347"))
                    .resolve();
            if (address.getAddress().isAnyLocalAddress()) {
                throw wrong(" is every address of a server; write one, for example localhost:"
                        + address.getPort());
            }
            return address;
        } catch (UnknownHostException e) {
            throw wrong(": unknown host");
        }
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec.commandLine(),
                "--target: \"" + target + "\"" + message);
    }
}
