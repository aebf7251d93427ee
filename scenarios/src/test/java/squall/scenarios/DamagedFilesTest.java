package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import squall.damage.DamagedFile;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.rules.Judge;
import squall.harness.chat.shrinking.ShrinkableChat;
import squall.harness.chat.trace.MessageLife;
import squall.harness.chat.trace.MessageLives;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.history.HistoryFile;
import squall.harness.history.TestbedKind;
import squall.harness.proxy.ProxyOptions;
import squall.harness.proxy.ProxyServer;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.harness.shrinking.Shrinking;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;
import squall.reports.ConsoleReport;
import squall.reports.Invocation;
import squall.reports.capture.Capture;
import squall.reports.diagram.Diagram;
import squall.reports.diagram.Selection;
import squall.reports.explanation.Explanation;
import squall.reports.explanation.ExplanationJson;

/** Each verb accepts a damaged file or rejects it with a message of one line. */
class DamagedFilesTest {
    /** Longer runs would only take more time. */
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Pattern MANY = Pattern.compile("(says|datagrams): [0-9]{3}");
    private static final int COMMANDS = 40;
    private static final String YAML = """
            name: small
            about: A little of everything.
            tags: [loss]
            seed: 3
            clients: [alice, bob]
            groups: {west: [alice], east: [bob, server]}
            links:
              - {of: everyone, both: [{delay: 20ms, jitter: 5ms}]}
              - {of: bob, down: [{drop: [3, 5..8]}, {corrupt: 5%, what: bit}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 2 messages, every: 500ms}
              - {at: 1.2s, client: bob, freezes: 300ms}
              - {at: 1.5s, attacker: replays, client: alice, direction: up, datagrams: 2}
              - {at: 2s, client: bob, crashes: true, restarts after: 300ms}
              - {at: 2.5s, for: 200ms, partition: [west, east]}
              - {at: 3s, client: alice, says: "hello, bob"}
              - {at: 4s, heal: everything}
            expect:
              rules: all
              delivery: [{to: bob, at least: 100%}]
            """;
    private static final String PROXIES = """
            [
              {"name": "chat", "listen": "127.0.0.1:0", "upstream": "127.0.0.1:9",
                "enabled": true},
              {"name": "slow", "listen": "127.0.0.1:0", "upstream": "[::1]:9", "enabled": true,
                "weather": {"upstream": "[{delay: 20ms, jitter: 5ms}, {loss: 20%}]"}}
            ]
            """;
    /** Host names for which a name server would be asked. */
    private static final Pattern HOSTS =
            Pattern.compile("\"(?:listen|upstream)\"\\s*:\\s*\"([^\"]*)");
    private static final Pattern NUMERIC = Pattern.compile("[0-9.:\\[\\]]*|\\[\\{.*");
    private static final Scenario SCENARIO = ScenarioFile.parse("small.yaml", YAML);

    @TempDir
    private Path folder;

    /** Does what explain, diagram, export and shrink do. */
    @Test
    void aDamagedHistory() throws IOException {
        Path file = history();
        new DamagedFile(file).readBy(index -> {
            History history = RunSource.read(file);
            Trace run = Trace.of(history);
            List<MessageLife> lives = run.typed().stream().limit(1)
                    .flatMap(typed -> new MessageLives(run).of(typed.text()).stream()).toList();
            lives.forEach(life -> assertThat(Explanation.of(history, life)).isNotEmpty());
            assertThat(ExplanationJson.of(history, lives)).isNotEmpty();
            Diagram.of(run,
                    new Selection(Optional.empty(), List.of(), Optional.empty(), Optional.empty()));
            new Capture(run).write(OutputStream.nullOutputStream());
            ChatRuling ruling = Judge.judge(run);
            if (index % DamagedFile.EVERY == 0
                    && LocalTestbeds.canPlay(TestbedKind.SIMULATION, run.history()
                            .scenario())) {
                shrink(history, ruling);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain FILE --message m-1", "explain FILE --message m-1 --json",
            "diagram FILE -o OUT", "export FILE --pcapng OUT", "shrink FILE -o OUT --runs 2"})
    void aVerbSaysWhatIsWrongWithAHistory(String call) throws IOException {
        Path file = history();
        String[] arguments = call.replace("FILE", file.toString())
                .replace("OUT", folder.resolve("out").toString()).split(" ");
        new DamagedFile(file).readBy(COMMANDS, index -> execute(file, arguments));
    }

    /** Does what run, sweep, shrink and proxy do, without sockets. */
    @Test
    void aDamagedScenario() throws IOException {
        Path file = Files.writeString(folder.resolve("small.yaml"), YAML);
        Catalog catalog = Project.catalog();
        new DamagedFile(file).readBy(index -> {
            Scenario read = catalog.find(file.toString());
            assertThat(ScenarioFile.parse("small.yaml", ScenarioWriter.write(read)))
                    .isEqualTo(read);
            if (index % DamagedFile.EVERY == 0 && read.lasts().compareTo(LONGEST) < 0
                    && LocalTestbeds.canPlay(TestbedKind.SIMULATION, read)
                    && !MANY.matcher(ScenarioWriter.write(read)).find()) {
                Result result = Result.of(Testbeds.simulation(read));
                assertThat(ConsoleReport.of(result, file, Invocation.of(read), 100)).isNotEmpty();
            }
        });
    }

    /** Does what proxy does with its configuration. */
    @Test
    void aDamagedConfiguration() throws IOException {
        Path file = Files.writeString(folder.resolve("proxies.json"), PROXIES);
        DamagedFile damaged = new DamagedFile(file);
        AtomicReference<ProxyServer> server = new AtomicReference<>(proxies());
        damaged.readBy(index -> {
            if (index % DamagedFile.EVERY == 0) { // or there would be ever more of them
                server.getAndSet(proxies()).close();
            }
            if (HOSTS.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).results()
                    .allMatch(host -> NUMERIC.matcher(host.group(1)).matches())) {
                ProxyCommand.populate(server.get(), file);
            }
        });
        server.get().close();
    }

    @Test
    void damagedSeeds() throws IOException {
        Path file = Files.writeString(folder.resolve("failed-seeds.txt"),
                "# seeds\nloss-30 560  # a rule broken\n\nfirst-two-lost -7\n");
        FailedSeeds seeds = new FailedSeeds(file, Project.catalog());
        new DamagedFile(file).readBy(index -> seeds.all());
    }

    private static ProxyServer proxies() throws IOException {
        return new ProxyServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ProxyOptions.USUAL, 1, Optional.empty(), line -> {
                    // output is ignored
                });
    }

    private Path history() throws IOException {
        Path file = folder.resolve("small.history");
        HistoryFile.write(ScenarioRunner.of(Testbeds.simulation(SCENARIO)), file);
        return file;
    }

    private static void shrink(History history, ChatRuling ruling) {
        ruling.judgements().filter(judgement -> judgement.verdict() == Verdict.FAIL).findFirst()
                .map(Judgement::subject)
                .ifPresent(subject -> new Shrinking(new ShrinkableChat(), history, subject, 1,
                        () -> false,
                        (runs, left) -> {
                            // progress is ignored
                        }).shrink("shrunk"));
    }

    /** @throws ScenarioException with the command's message, if it rejects the file */
    private static void execute(Path file, String... arguments) {
        Call call = Call.of("", arguments);
        if (call.status() == CommandLine.ExitCode.USAGE) {
            assertThat(call.errors()).hasSize(1);
            String line = call.errors().get(0).strip();
            boolean isOfFile = line.startsWith(file.toString());
            throw new ScenarioException(isOfFile ? line : file + ": " + line);
        }
        assertThat(call.status()).as("%s", call.errors()).isIn(0, 3);
    }
}
