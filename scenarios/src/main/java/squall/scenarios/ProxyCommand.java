package squall.scenarios;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import squall.harness.proxy.ApiException;
import squall.harness.proxy.HostPort;
import squall.harness.proxy.ProxyOptions;
import squall.harness.proxy.ProxyServer;
import squall.harness.relay.RelayLimits;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.output.UnwritableException;

@Command(name = "proxy", sortOptions = false,
        description = "Forwards UDP datagrams through bad networks until it is stopped (Ctrl-C). Clients of Toxiproxy control it.",
        footer = {"", "For example:", "  squall proxy --config proxies.json",
                "  squall proxy --scenario first-two-lost --listen-ports 7001,7002",
                "  squall proxy --config proxies.json --record today.history"})
final class ProxyCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--listen", paramLabel = "HOST:PORT", defaultValue = "127.0.0.1:8474",
            description = "The address of Toxiproxy's HTTP API (default: ${DEFAULT-VALUE}); it has no authentication.")
    private String listen;

    @Option(names = "--config", paramLabel = "FILE",
            description = "The first proxies: a JSON array, as for Toxiproxy's -config.")
    private Optional<Path> config;

    @Option(names = "--seed", paramLabel = "N",
            description = "The seed that determines the fate of the n-th datagram of each flow (default: the scenario's, else random).")
    private Optional<Long> seed;

    @Option(names = "--scenario", paramLabel = "NAME",
            description = "Applies the weather of this scenario to a live chat, with a proxy for each of its clients. The time of the script begins with the first datagram.")
    private Optional<String> scenario;

    @Option(names = "--upstream", paramLabel = "HOST:PORT", defaultValue = "127.0.0.1:12347",
            description = "The scenario's server (default: ${DEFAULT-VALUE}, that of system/chat server).")
    private String upstream;

    @Option(names = "--flows", paramLabel = "N", defaultValue = "1024",
            description = "The largest number of clients of a proxy (default: ${DEFAULT-VALUE}); for a further client, the proxy forgets the one that has been silent longest.")
    private int flows;

    @Option(names = "--flow-timeout", paramLabel = "SECONDS", defaultValue = "60",
            description = "The silence after which a proxy forgets a client (default: ${DEFAULT-VALUE}).")
    private int flowTimeout;

    @Option(names = "--waiting", paramLabel = "N", defaultValue = "200000",
            description = "The largest number of datagrams that a proxy delays at a time (default: ${DEFAULT-VALUE}); further ones are lost.")
    private int waiting;

    @Option(names = "--any-port", negatable = true, defaultValue = "true", fallbackValue = "true",
            description = "Whether to forward datagrams that come from another port of an upstream's host, as from TFTP servers (default: yes).")
    private boolean anyPort;

    @Option(names = "--listen-ports", paramLabel = "PORT", split = ",",
            description = "The ports of the scenario's proxies, separated by commas, in the order of its clients (default: any free ports).")
    private List<Integer> ports = List.of();

    @Option(names = "--record", paramLabel = "FILE",
            description = "Records every datagram and its fate in this file, and overwrites it: a history, FILE.history, for squall export, diagram and explain.")
    private Optional<Path> record;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        Optional<Scenario> weather = scenario.map(Project.catalog()::find)
                .map(found -> seed.map(found::withSeed).orElse(found));
        weather.filter(Scenario::isTunnelled).ifPresent(found -> {
            throw new ScenarioException(found.name()
                    + ": its toxics affect streams, and datagrams are not streams; use Toxiproxy itself");
        });
        requirePorts(weather);
        record.filter(file -> !file.toString().endsWith(RunSource.EXTENSION)).ifPresent(file -> {
            throw new CommandLine.ParameterException(spec.commandLine(), "--record: \"" + file
                    + "\" does not end with " + RunSource.EXTENSION + "; write for example "
                    + "today.history");
        });
        long runSeed = weather.map(Scenario::seed).or(() -> seed)
                .orElseGet(() -> (long) ThreadLocalRandom.current().nextInt(1_000_000));
        PrintWriter out = spec.commandLine().getOut();
        ProxyServer.systemProperties().forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        try (Shutdown stopping = Shutdown.onSignal(spec.commandLine().getOut());
                ProxyServer server = new ProxyServer(address(), options(), runSeed, record,
                        out::println)) {
            out.println("Toxiproxy's API for UDP: http://" + HostPort.written(server.address())
                    + ", seed " + runSeed);
            config.ifPresent(file -> populate(server, file));
            weather.ifPresent(found -> putUnder(server, found));
            stopping.await(server.ended());
        } catch (UncheckedIOException e) {
            throw new UnwritableException(record.orElseThrow() + ": can't be written",
                    e.getCause());
        } catch (IOException e) {
            spec.commandLine().getErr()
                    .println("can't listen on " + listen + ": " + e.getMessage());
            return ExitStatus.UNWRITABLE.number();
        }
        return ExitStatus.PASSED.number();
    }

    private ProxyOptions options() {
        requirePositive(spec, "--flows", flows);
        requirePositive(spec, "--flow-timeout", flowTimeout);
        requirePositive(spec, "--waiting", waiting);
        return new ProxyOptions(new RelayLimits(flows, Duration.ofSeconds(flowTimeout), waiting,
                RelayLimits.USUAL.waitingBytes()), anyPort);
    }

    /** Throws unless the value of the option is positive. */
    static void requirePositive(CommandLine.Model.CommandSpec spec, String option, int value) {
        if (value < 1) {
            throw new CommandLine.ParameterException(spec.commandLine(), option + ": " + value
                    + " is not positive; write for example "
                    + spec.findOption(option).defaultValue());
        }
    }

    private InetSocketAddress address() {
        try {
            return HostPort.parse(listen).orElseThrow(() -> wrong("--listen", listen)).resolve();
        } catch (UnknownHostException e) {
            throw new CommandLine.ParameterException(spec.commandLine(),
                    "--listen: unknown host in \"" + listen + "\"", e);
        }
    }

    private void requirePorts(Optional<Scenario> weather) {
        if (ports.isEmpty()) {
            return;
        }
        List<String> clients = weather.map(Scenario::clients)
                .orElseThrow(() -> new CommandLine.ParameterException(spec.commandLine(),
                        "--listen-ports needs --scenario; with --config, each proxy names its own listen"));
        boolean arePorts = ports.stream().allMatch(port -> port >= 1 && port <= 65_535)
                && ports.stream().distinct().count() == ports.size();
        if (ports.size() != clients.size() || !arePorts) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--listen-ports: "
                    + ports.stream().map(String::valueOf).collect(Collectors.joining(","))
                    + " is not a port from 1 to 65535 for each of "
                    + String.join(", ", clients));
        }
    }

    /** @throws ScenarioException if the file has a mistake */
    static void populate(ProxyServer server, Path file) {
        try {
            server.populate(file);
        } catch (NoSuchFileException e) {
            throw new ScenarioException(file + ": no such file");
        } catch (IOException e) {
            throw new ScenarioException(file + ": cannot be read: " + e.getMessage());
        } catch (ApiException e) {
            throw new ScenarioException(file + ": " + e.getMessage());
        }
    }

    private void putUnder(ProxyServer server, Scenario weather) {
        if (HostPort.parse(upstream).filter(parsed -> parsed.port() > 0).isEmpty()) {
            throw wrong("--upstream", upstream);
        }
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> addresses = addresses(server, weather);
        out.println(weather.name() + ": " + weather.about());
        out.println("The time of its script begins with the first datagram. Join with:");
        addresses.forEach((client, address) -> out
                .println("  system/chat client " + client + " --server " + address));
    }

    private Map<String, String> addresses(ProxyServer server, Scenario weather) {
        try {
            return server.putUnder(weather, upstream, ports);
        } catch (ApiException e) {
            throw new ScenarioException(weather.name() + ": " + e.getMessage()
                    + "; it makes one for each of " + String.join(", ", weather.clients()));
        }
    }

    private CommandLine.ParameterException wrong(String option, String written) {
        return new CommandLine.ParameterException(spec.commandLine(), option + ": \"" + written
                + "\" is no HOST:PORT; write for example "
                + spec.findOption(option).defaultValue());
    }
}
