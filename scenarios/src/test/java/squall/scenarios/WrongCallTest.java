package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every mistake in a call, or in a file that it names, gives one line and exit status 2. A wrong
 * call that is accepted may never end.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WrongCallTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            run uplink-los-20 § unknown scenario "uplink-los-20"; did you mean "uplink-loss-20"?
            run quiet-network --set links.bbo.down.loss=1% § --set links.bbo.down.loss=1%: unknown client "bbo"; did you mean "bob"?
            run tunnelled-stall § tunnelled-stall: its datagrams cross a tunnel, which only containers have (see squall run --help)
            run tunnelled-stall --testbed containers --set links.bob.up.loss=1% § tunnelled-stall: its datagrams cross a tunnel, which impairments of links do not affect (see squall run --help)
            run § NAME is missing; write for example squall run uplink-loss-20 --seed 7 (see squall run --help)
            sweep tunnelled-stall --over links.*.both.loss=0%,1% § tunnelled-stall: its datagrams cross a tunnel, which only containers have
            sweep quiet-network § --over PATH=VALUES is missing; write for example squall sweep loss-curve --over 'links.*.both.loss=0%..60%:5%' --seeds 200 (see squall sweep --help)
            sweep quiet-network --over links.*.both.loss=0%..60% § --over links.*.both.loss=0%..60%: no range; it has a start, an end and a step, each with a unit; write for example --over links.*.both.loss=0%..60%:5%
            sweep quiet-network --over links.*.both.loss=0%..60%:1% --seeds 20000 § 1,220,000 runs; a sweep has at most 1,000,000: take fewer values or fewer seeds
            shrink first-two-lost § first-two-lost does not fail with seed 32: nothing to shrink
            '' § say what to do: list, new, run, report, explain, diagram, export, shrink, sweep, conform, proxy, tunnel (see squall --help)
            """)
    void toPlay(String call, String message) {
        assertMistake(Call.of(call), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            bogus § unknown command "bogus"; expected one of list, new, run, report, explain, diagram, export, shrink, sweep, conform, proxy, tunnel (see squall --help)
            rnu § unknown command "rnu"; did you mean "run"? Expected one of list, new, run, report, explain, diagram, export, shrink, sweep, conform, proxy, tunnel (see squall --help)
            --bogus § unknown option "--bogus"; expected one of --help, --version (see squall --help)
            run --sede 7 § unknown option "--sede"; did you mean "--seed"? (see squall run --help)
            run quiet-network --seed § --seed needs N (see squall run --help)
            run quiet-network --seed x § --seed: "x" is no whole number; write for example --seed 7 (see squall run --help)
            run quiet-network --seed 99999999999999999999 § --seed: "99999999999999999999" is too large; write for example --seed 7 (see squall run --help)
            run quiet-network --seed --json § --seed needs N (see squall run --help)
            run quiet-network --json --quiet § only one of --json, --quiet can be chosen (see squall run --help)
            run quiet-network --json=maybe § --json has no value; leave "maybe" out (see squall run --help)
            run quiet-network --testbed moon § --testbed: "moon" is no testbed; write simulation, emulation, containers or all (see squall run --help)
            run quiet-network --seed 1 --seed 2 § --seed stands here twice; write it once (see squall run --help)
            explain half-open m 8 § "m" is one argument too many; quote a text with spaces (see squall explain --help)
            sweep quiet-network --over links.*.both.loss=0% --seeds many § --seeds: "many" is no whole number; write for example --seeds 200 (see squall sweep --help)
            sweep quiet-network --over links.*.both.loss=0% --jobs 1.5 § --jobs: "1.5" is no whole number; write for example --jobs 7 (see squall sweep --help)
            shrink half-open --runs 1e3 § --runs: "1e3" is no whole number; write for example --runs 1000 (see squall shrink --help)
            proxy --listen-ports 1,x § --listen-ports: "x" is no whole number; write for example --listen-ports 7001 (see squall proxy --help)
            proxy --flows 99999999999 § --flows: "99999999999" is too large; write for example --flows 1024 (see squall proxy --help)
            proxy --no-any-port=x § --any-port has no value; leave "x" out (see squall proxy --help)
            report --only § --only needs NAME (see squall report --help)
            explain half-open --slow few § --slow: "few" is no whole number; write for example --slow 7 (see squall explain --help)
            explain half-open --message m-1 --datagram x § only one of --message, --datagram can be chosen (see squall explain --help)
            """)
    void inOptionsAndArguments(String call, String message) {
        assertMistake(Call.of(call), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            explain tunnelled-stall --message m-1 § tunnelled-stall: its datagrams cross a tunnel, which only containers have
            explain half-open --message n-8 § unknown message "n-8"; did you mean "m-8"?
            explain two-people-talk --message "Loud" § unknown message "\"Loud\""; expected one of Is this thing on?, Loud and clear., Then let us see what the weather does., Zoë sends her regards: 你好 👩‍👩‍👧‍👦, And mine to her., anyone there?, roll call
            explain half-open --message m-1 --from alise § --from alise: unknown client "alise"; did you mean "alice"?
            explain half-open --to dave § --to dave: unknown client "dave"; expected one of alice, bob, carol
            explain half-open --from bob --to bob § --from and --to name the same client, and no client hears itself; leave one of them out
            explain half-open --slow 0 § --slow 0 is no number of messages; write for example --slow 5
            explain half-open --dropped --message m-8 § --dropped lists messages, and --message explains one; leave one of them out
            explain half-open --from alice --datagram 1 § --from lists messages, and --datagram explains one; leave one of them out
            diagram half-open --from alice § unknown option "--from"; expected one of --seed, --set, --message, --client, --since, --until, -o, --help, --version (see squall diagram --help)
            diagram half-opn § unknown scenario "half-opn"; did you mean "half-open"?
            diagram half-open --since 5 § --since 5: "5" has no unit; write for example 20ms
            diagram half-open --client dave § --client dave: unknown client "dave"; expected one of alice, bob, carol
            diagram half-open --since 80s § nothing to draw: no such datagram was sent; look at more with --client, --since or --until
            diagram none.history § none.history: no such file
            diagram none.history --seed 7 § none.history: a recorded run can't be changed; leave --seed and --set out
            export half-open § --pcapng FILE is missing; write for example squall export uplink-loss-20 --pcapng (see squall export --help)
            """)
    void toLookAtARun(String call, String message) {
        assertMistake(Call.of(call), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            report --since yesterday § --since: "yesterday" is no time; write for example 2h, 2026-11-30 or 2026-11-30T18:00 (see squall report --help)
            report --clear --only last § --clear removes all kept runs; leave --since and --only out (see squall report --help)
            report --only last,loss-20 § --only last is the runs of one command; leave other names and --since out (see squall report --help)
            """)
    void toReport(String call, String message) {
        assertMistake(Call.of(call), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            localhost § --target: "localhost" is no HOST:PORT; write for example localhost:12347
            localhost:0 § --target: "localhost:0" is no HOST:PORT; write for example localhost:12347
            0.0.0.0:12347 § --target: "0.0.0.0:12347" is every address of a server; write one, for example localhost:12347
            nowhere.invalid:1 § --target: "nowhere.invalid:1": unknown host
            """)
    void toTryAServer(String target, String message) {
        assertMistake(Call.of("conform --target", target),
                message + " (see squall conform --help)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            --profile sealde § --profile: "sealde" is neither classic nor sealed
            --invitation squall://alice@localhost:1/# § --invitation: only --profile sealed has invitations
            --profile sealed --invitation mailto:alice § --invitation: no invitation; one begins with squall://
            """)
    void toTryAProfile(String options, String message) {
        assertMistake(Call.of("conform --target localhost:1 " + options),
                message + " (see squall conform --help)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            --listen nowhere § --listen: "nowhere" is no HOST:PORT; write for example 127.0.0.1:8474 (see squall proxy --help)
            --listen no.such.host.invalid:1 § --listen: unknown host in "no.such.host.invalid:1" (see squall proxy --help)
            --listen :0 --config nofile § nofile: no such file
            --listen :0 --scenario half-opn § unknown scenario "half-opn"; did you mean "half-open"?
            --listen :0 --scenario tunnelled-stall § tunnelled-stall: its toxics affect streams, and datagrams are not streams; use Toxiproxy itself
            --listen :0 --scenario quiet-network --upstream 7 § --upstream: "7" is no HOST:PORT; write for example 127.0.0.1:12347 (see squall proxy --help)
            --listen :0 --scenario quiet-network --upstream :0 § --upstream: ":0" is no HOST:PORT; write for example 127.0.0.1:12347 (see squall proxy --help)
            --listen :0 --listen-ports 7001 § --listen-ports needs --scenario; with --config, each proxy names its own listen (see squall proxy --help)
            --listen :0 --scenario two-people-talk --listen-ports 7001 § --listen-ports: 7001 is not a port from 1 to 65535 for each of alice, bob (see squall proxy --help)
            --listen :0 --scenario two-people-talk --listen-ports 7001,7001 § --listen-ports: 7001,7001 is not a port from 1 to 65535 for each of alice, bob (see squall proxy --help)
            --listen :0 --record a.pcap § --record: "a.pcap" does not end with .history; write for example today.history (see squall proxy --help)
            --flows 0 § --flows: 0 is not positive; write for example 1024 (see squall proxy --help)
            --flow-timeout -1 § --flow-timeout: -1 is not positive; write for example 60 (see squall proxy --help)
            --seed x § --seed: "x" is no whole number; write for example --seed 7 (see squall proxy --help)
            """)
    void toPutAProxyBetween(String arguments, String message) {
        Call proxy = Call.of("proxy " + arguments);
        assertThat(proxy.errors()).containsExactly(message);
        assertThat(proxy.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            near § LISTEN=TO is missing; write for example squall tunnel near 127.0.0.1:7777=127.0.0.1:8666 (see squall tunnel --help)
            middle :1=:2 § unknown end "middle"; expected one of near, far (see squall tunnel --help)
            near :7777 § ":7777": no LISTEN=TO; write for example 127.0.0.1:7777=127.0.0.1:8666 (see squall tunnel --help)
            near :7777=nowhere § ":7777=nowhere": "nowhere" is no HOST:PORT; write for example 127.0.0.1:7777=127.0.0.1:8666 (see squall tunnel --help)
            near :7777=:0 § ":7777=:0": nothing can be sent to port 0; write for example 127.0.0.1:7777=127.0.0.1:8666 (see squall tunnel --help)
            far no.such.host.invalid:1=:2 § "no.such.host.invalid:1=:2": unknown host in "no.such.host.invalid:1"; write for example 127.0.0.1:7777=127.0.0.1:8666 (see squall tunnel --help)
            """)
    void toTunnel(String arguments, String message) {
        assertMistake(Call.of("tunnel " + arguments), message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            loss: 50% § los: 50% § :5:23: unknown key "los"; did you mean "loss"? (see scenarios/LANGUAGE.md, Impairments)
            loss: 50% § loss: 50 § :5:29: "50" has no unit; write for example 20% (see scenarios/LANGUAGE.md, Impairments)
            of: bob § of: bbo § :5:10: unknown client "bbo"; did you mean "bob"? (see scenarios/LANGUAGE.md, Links)
            """)
    void inAScenario(String right, String wrong, String message) throws IOException {
        Path file = OwnScenario.write(folder, OwnScenario.SOUND.replace(right, wrong));
        assertMistake(Call.of("run", file.toString()), file + message);
    }

    @Test
    void everyMistakeInAScenarioIsALineOfItsOwn() throws IOException {
        Path file = OwnScenario.write(folder, OwnScenario.SOUND.replace("of: bob", "of: bbo")
                .replace("says: 20 messages", "sais: 20 messages"));
        Call run = Call.of("run", file.toString());
        assertThat(run.errors()).containsExactly(
                file + ":5:10: unknown client \"bbo\"; did you mean \"bob\"?"
                        + " (see scenarios/LANGUAGE.md, Links)",
                file + ":8:29: unknown key \"sais\"; did you mean \"says\"?"
                        + " (see scenarios/LANGUAGE.md, Steps)");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void twoFilesOfOneNameAreNotPlayedTogether() throws IOException {
        Path one = OwnScenario.write(folder, OwnScenario.SOUND);
        Path other = Files.copy(one, folder.resolve("other.yaml"));
        assertMistake(Call.of("run", one.toString(), other.toString()),
                "two scenarios are called \"mine\": " + one + " and " + other
                        + "; run one at a time, or give one another name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            Loss § squall new: "Loss" is no scenario's name; write lower-case words with hyphens, at most 64 characters
            loss-30 § squall new: "loss-30" is in the catalogue; choose another name
            """)
    void toBeginAScenario(String arguments, String message) {
        assertMistake(Call.of("new " + arguments), message);
    }

    @Test
    void aScriptThatNobodyWouldWaitForIsNotPlayedInRealTime() throws IOException {
        Path file = OwnScenario.write(folder, OwnScenario.SOUND.replace("says: 20 messages",
                "says: 2 messages, every: 2min"));
        assertMistake(Call.of("run --testbed emulation", file.toString()), file
                + ": its script lasts 121 s, too long for emulation (see squall run --help)");
    }

    @Test
    void inAHistory() throws IOException {
        Path cut = Files.writeString(folder.resolve("cut.history"), "squall");
        Call diagram = Call.of("diagram", cut.toString());
        assertThat(diagram.errors()).singleElement().asString()
                .startsWith(cut + ": not a history");
        assertThat(diagram.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            [{"name": "a"}] § missing required field: upstream at proxy 1
            {"name": "a", "upstream": "x:1"} § bad request body: it is no array of proxies
            [{"name": "a", "upstream": "x:1", "listen": "bad"}] § listen udp: bad: no HOST:PORT such as 127.0.0.1:7778
            """)
    void inAListOfProxies(String json, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("proxies.json"), json);
        Call proxy = Call.of("proxy --listen 127.0.0.1:0 --config", file.toString());
        assertThat(proxy.errors()).containsExactly(file + ": " + message);
        assertThat(proxy.status()).isEqualTo(2);
    }

    @Test
    void aFileAndAScenarioCanNotBothHaveAProxyOfOneName() throws IOException {
        Path file = Files.writeString(folder.resolve("proxies.json"),
                "[{\"name\": \"bob\", \"upstream\": \"localhost:9\"}]");
        Call proxy = Call.of("proxy --listen :0 --scenario two-people-talk --config",
                file.toString());
        assertThat(proxy.errors()).containsExactly("two-people-talk: proxy already exists; "
                + "it makes one for each of alice, bob");
        assertThat(proxy.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run quiet-network", "conform --target localhost:1"})
    void aReportThatCannotBeIsSaidBeforeAnythingIsTried(String call) {
        Path file = folder.resolve("missing").resolve("squall.xml");
        Call refused = Call.of(call + " --junit", file.toString());
        assertThat(refused.errors()).containsExactly(file + ": can't be written: no such folder;"
                + " --junit can name another file");
        assertThat(refused.status()).isEqualTo(ExitStatus.UNWRITABLE.number());
        assertThat(refused.output()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void whatTheSystemRefusesIsSaidBeforeAnythingIsPlayed() {
        assumeThat(Path.of("/proc")).isDirectory();
        Call refused = Call.of("run half-open --junit /proc/x.xml");
        assertThat(refused.errors()).containsExactly("/proc/x.xml: can't be written: no such file"
                + " or directory; --junit can name another file");
        assertThat(refused.status()).isEqualTo(ExitStatus.UNWRITABLE.number());
        assertThat(refused.output()).isEmpty();
    }

    @Test
    void aFileThatCanBeWrittenIsLeftAsItIsByTheCheck() throws IOException {
        Path none = folder.resolve("none.xml");
        Path link = Files.createSymbolicLink(folder.resolve("link.xml"), none);
        Path some = Files.writeString(folder.resolve("some.xml"), "<before/>");
        for (Path file : List.of(none, link, some)) {
            OutputFile.require("--junit", file);
        }
        assertThat(none).doesNotExist();
        assertThat(link).isSymbolicLink();
        assertThat(some).hasContent("<before/>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            export half-open --pcapng no/such/folder/a § no/such/folder/a: can't be written: no such folder; --pcapng can name another file
            diagram half-open -o no/such/a.svg § no/such/a.svg: can't be written: no such folder; -o can name another file
            shrink half-open -o no/such/a.yaml § no/such/a.yaml: can't be written: no such folder; -o can name another file
            new mine -o no/such/mine.yaml § no/such/mine.yaml: can't be written: no such folder
            proxy --listen :0 --record no/such/a.history § no/such/a.history: can't be written: no such folder
            """)
    void aFileThatCannotBeWrittenIsOneLineAndStatusFour(String call, String message) {
        Call refused = Call.of(call);
        assertThat(refused.errors()).containsExactly(message);
        assertThat(refused.status()).isEqualTo(ExitStatus.UNWRITABLE.number());
    }

    private static void assertMistake(Call call, String message) {
        assertThat(call.errors()).containsExactly(message);
        assertThat(call.status()).isEqualTo(2);
        assertThat(call.output()).isEmpty();
    }
}
