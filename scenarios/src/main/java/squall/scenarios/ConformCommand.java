package squall.scenarios;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import squall.chat.protocol.sealed.Invitation;
import squall.harness.chat.conformance.Assessment;
import squall.harness.chat.conformance.experiment.Conformance;
import squall.harness.proxy.HostPort;
import squall.reports.conformance.ConformanceJson;
import squall.reports.conformance.ConformanceReport;
import squall.reports.conformance.JunitReport;

@Command(name = "conform", sortOptions = false,
        description = {
                "Tests a server that speaks the protocol, and prints for each rule whether the server kept it or broke it, or that this could not be seen.",
                "This takes about a minute and a half, in the sealed profile half a minute more, at most three minutes.",
                "It joins as some 60 clients, and sends many test messages and hostile datagrams: only test servers that you run."},
        footer = {"", "For example:", "  squall conform --target localhost:12347",
                "  squall conform --target localhost:12347 --profile sealed", "",
                "A server that admits registered clients only needs --invitation with an invitation that nobody has used; it is used up. What takes several clients is then left out.",
                "If interrupted, it reports what it has seen so far. It is inconclusive where nothing could be judged."})
final class ConformCommand implements Callable<Integer> {
    private static final String CLASSIC = "classic";
    private static final String SEALED = "sealed";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--target", paramLabel = "HOST:PORT", required = true,
            description = "Where the server listens.")
    private String target;

    @Option(names = "--profile", paramLabel = "PROFILE", defaultValue = CLASSIC,
            description = "classic or sealed. Default: ${DEFAULT-VALUE}.")
    private String profile;

    @Option(names = "--invitation", paramLabel = "LINK",
            description = "Joins a server with members, in the sealed profile.")
    private Optional<String> invitation = Optional.empty();

    @Option(names = "--json", description = "Prints the findings as a JSON object instead.")
    private boolean json;

    @Mixin
    private JunitFile junit;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Conformance conformance = conformance(address());
        junit.requireWritable();
        try (Shutdown stopping = Shutdown.onInterruption()) {
            return judged(conformance, stopping).number();
        }
    }

    private ExitStatus judged(Conformance conformance, Shutdown stopping)
            throws InterruptedException, ExecutionException {
        AtomicInteger ended = new AtomicInteger();
        Assessment assessment = assessed(conformance, ended, stopping);
        spec.commandLine().getOut().print(json ? ConformanceJson.of(assessment)
                : ConformanceReport.of(assessment, TerminalSize.ofOutput()));
        spec.commandLine().getOut().flush();
        junit.write(JunitReport.of(assessment));
        stopping.report(spec.commandLine(), ended + " of " + conformance.experiments()
                + " experiments are finished, and reported above");
        return ExitStatus.of(assessment.verdict());
    }

    private Assessment assessed(Conformance conformance, AtomicInteger ended, Shutdown stopping)
            throws InterruptedException, ExecutionException {
        RunProgress.Counter counter =
                new RunProgress.Counter(conformance.experiments(), false);
        TimeLeft left = new TimeLeft(conformance.seconds(), System::nanoTime);
        RunProgress progress = new RunProgress("experiments", counter, left::left,
                spec.commandLine().getErr(), TerminalSize.ofProgress());
        CompletableFuture<Assessment> assessed = new CompletableFuture<>();
        Thread worker = Thread.ofPlatform().daemon().name("conform").start(() -> {
            try {
                assessed.complete(conformance.run(target, seconds -> {
                    ended.incrementAndGet();
                    counter.count(false);
                    left.add(seconds);
                }));
            } catch (InterruptedException | RuntimeException | Error e) {
                assessed.completeExceptionally(e);
            }
        });
        progress.await(stopping.either(assessed));
        if (stopping.isRequested()) {
            worker.interrupt();
        }
        return assessed.get();
    }

    private Conformance conformance(InetSocketAddress address) {
        if (invitation.isPresent()) {
            if (!profile.equals(SEALED)) {
                throw new CommandLine.ParameterException(spec.commandLine(),
                        "--invitation: only --profile sealed has invitations");
            }
            Invitation invited = parsed(invitation.get());
            return Conformance.invited(address, invited.name().value(), invited.key().bytes(),
                    invited.secret().hex());
        }
        return switch (profile) {
            case CLASSIC -> Conformance.classic(address);
            case SEALED -> Conformance.sealed(address);
            default -> throw new CommandLine.ParameterException(spec.commandLine(),
                    "--profile: \"" + profile + "\" is neither classic nor sealed");
        };
    }

    private Invitation parsed(String link) {
        try {
            return Invitation.parse(link);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(),
                    "--invitation: " + e.getMessage(), e);
        }
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
