package squall.scenarios;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import squall.endpoint.udp.MonotonicClock;
import squall.harness.proxy.HostPort;
import squall.harness.tunnel.Side;
import squall.harness.tunnel.TunnelEnd;
import squall.harness.tunnel.TunnelEvent;
import squall.harness.tunnel.TunnelJson;
import squall.harness.tunnel.TunnelLimits;

@Command(name = "tunnel", sortOptions = false,
        description = "Carries UDP datagrams over TCP, framed as in RFC 4571, until it is stopped (Ctrl-C): for fault proxies that support only TCP. It has no encryption and no authentication.",
        footer = {"", "For example, with a Toxiproxy from 8666 to 9000 between the ends:",
                "  squall tunnel near 127.0.0.1:7777=127.0.0.1:8666",
                "  squall tunnel far 127.0.0.1:9000=127.0.0.1:12347"})
final class TunnelCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "END",
            description = "near: listens for datagrams of clients, and opens a connection for each client. far: listens for connections, and sends datagrams to the server.")
    private Side side;

    @Parameters(index = "1..*", paramLabel = "LISTEN=TO", arity = "1..*",
            description = "HOST:PORT=HOST:PORT: where to listen, and where to send to; may be given more than once.")
    private List<String> paths;

    @Option(names = "--json",
            description = "Prints all events as JSON, one object a line, with every datagram.")
    private boolean json;

    @Option(names = "--flows", paramLabel = "N", defaultValue = "256",
            description = "The largest number of clients of a path (default: ${DEFAULT-VALUE}); for a further client, the path forgets the one that has been silent longest.")
    private int flows;

    @Option(names = "--flow-timeout", paramLabel = "SECONDS", defaultValue = "60",
            description = "The silence after which a path forgets a client (default: ${DEFAULT-VALUE}).")
    private int flowTimeout;

    private final MonotonicClock clock = new MonotonicClock();

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        List<TunnelPath> parsed = paths.stream().map(this::parse).toList();
        try (Shutdown stopping = Shutdown.onSignal(spec.commandLine().getOut());
                Ends ends = new Ends()) {
            for (TunnelPath path : parsed) {
                ends.add(open(path));
            }
            stopping.await(ends.anyEnded());
        } catch (IOException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitStatus.UNWRITABLE.number();
        }
        return ExitStatus.PASSED.number();
    }

    private TunnelLimits limits() {
        ProxyCommand.requirePositive(spec, "--flows", flows);
        ProxyCommand.requirePositive(spec, "--flow-timeout", flowTimeout);
        return new TunnelLimits(flows, Duration.ofSeconds(flowTimeout),
                TunnelLimits.USUAL.waitingBytes());
    }

    private TunnelEnd open(TunnelPath path) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        TunnelJson lines = new TunnelJson(side);
        try {
            TunnelEnd end = side.open(path.listen(), unresolved(path.to()), limits(), clock,
                    json ? event -> out.println(lines.line(event))
                            : event -> words(event).ifPresent(out::println));
            out.println(json ? lines.listening(clock.instant(), end)
                    : side + " end at " + HostPort.written(end.localAddress()) + ", to "
                            + path.to().host() + ":" + path.to().port());
            return end;
        } catch (IOException e) {
            throw new IOException("can't listen on " + HostPort.written(path.listen()) + ": "
                    + e.getMessage(), e);
        }
    }

    /** Unresolved, because the name may get an address later. */
    private static InetSocketAddress unresolved(HostPort to) {
        return InetSocketAddress.createUnresolved(
                to.host().isEmpty() ? "localhost" : to.host(), to.port());
    }

    /** An event as a line for people; empty for datagrams, which are too many. */
    private static Optional<String> words(TunnelEvent event) {
        Optional<String> words = switch (event) {
            case TunnelEvent.Began(var at, var flow, var local, var peer) -> Optional.of(
                    flow + ": begun, " + HostPort.written(local) + " and "
                            + HostPort.written(peer));
            case TunnelEvent.Ended(var at, var flow) -> Optional.of(flow + ": forgotten");
            case TunnelEvent.Connected(var at, var flow) -> Optional.of(flow + ": connected");
            case TunnelEvent.Disconnected(var at, var flow) ->
                    Optional.of(flow + ": connection torn");
            case TunnelEvent.Dropped(var at, var flow, var payload, var cause) ->
                    Optional.of(flow + ": " + payload.length + " bytes lost, " + cause.word());
            case TunnelEvent.Failed(var at, var what) ->
                    Optional.of("internal error, the tunnel goes on: " + what);
            case TunnelEvent.MakesRoom(var at, var flow) -> Optional.of(
                    flow + ": makes room, as it is silent for longest");
            case TunnelEvent.Entered entered -> Optional.empty();
            case TunnelEvent.Left left -> Optional.empty();
        };
        return words.map(said -> event.at().truncatedTo(ChronoUnit.MILLIS) + " " + said);
    }

    private TunnelPath parse(String written) {
        String[] parts = written.split("=", -1);
        if (parts.length != 2) {
            throw wrong(written, "no LISTEN=TO");
        }
        HostPort to = hostPort(parts[1], written);
        if (to.port() == 0) {
            throw wrong(written, "nothing can be sent to port 0");
        }
        try {
            return new TunnelPath(hostPort(parts[0], written).resolve(), to);
        } catch (UnknownHostException e) {
            throw wrong(written, "unknown host in \"" + parts[0] + "\"");
        }
    }

    private HostPort hostPort(String part, String written) {
        return HostPort.parse(part).orElseThrow(
                () -> wrong(written, "\"" + part + "\" is no HOST:PORT"));
    }

    private CommandLine.ParameterException wrong(String path, String what) {
        return new CommandLine.ParameterException(spec.commandLine(), "\"" + path + "\": " + what
                + "; write for example 127.0.0.1:7777=127.0.0.1:8666");
    }

    private record TunnelPath(InetSocketAddress listen, HostPort to) {}

    /** The open ends of tunnels. */
    private static final class Ends implements AutoCloseable {
        private final List<TunnelEnd> ends = new ArrayList<>();

        void add(TunnelEnd end) {
            ends.add(end);
        }

        CompletableFuture<Void> anyEnded() {
            return CompletableFuture.anyOf(
                    ends.stream().map(TunnelEnd::ended).toArray(CompletableFuture[]::new))
                    .thenRun(() -> {
                    });
        }

        @Override
        public void close() {
            ends.forEach(TunnelEnd::close);
        }
    }
}
