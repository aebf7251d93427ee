package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.testing.RepeatWhileLate;

/** Toxiproxy's own command, unchanged, controls the proxy. */
@TestInstance(Lifecycle.PER_CLASS)
class ToxiproxyCliIT {
    /** An echo has 300 ms for four transfers. */
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(75));

    private ProxyProgram program;
    private UdpEcho echo;

    private ToxiproxyCli cli;

    @BeforeAll
    void start() {
        program = ProxyProgram.start();
        echo = new UdpEcho();
        program.awaitFirstAnswer(echo);
    }

    @AfterAll
    void stop() {
        program.close();
        echo.close();
    }

    /** Before each test, so that each test is reported as skipped, with the reason. */
    @BeforeEach
    void build() {
        cli = ToxiproxyCli.of(program.url());
    }

    @Test
    void createsTogglesAndDeletesAProxy() {
        says("Created new proxy life\n", "create", "-l", "localhost:0", "-u", echo.address(),
                "life");
        says("Proxy life is now disabled\n", "toggle", "life");
        assertThat(cli.run("list").output()).contains("life\t127.0.0.1:").contains("disabled\t0");
        says("Proxy life is now enabled\n", "toggle", "life");
        assertThat(echo.answersThrough(listen("life"))).isTrue();
        says("Deleted proxy life\n", "delete", "life");
    }

    @Test
    void addsUpdatesAndRemovesToxicsAlsoOfOurs() {
        says("Created new proxy chat\n", "create", "-l", "localhost:0", "-u", echo.address(),
                "chat");
        says("Added downstream latency toxic 'latency_downstream' on proxy 'chat'\n", "toxic",
                "add", "-t", "latency", "-a", "latency=1", "-a", "jitter=1", "chat");
        says("Added upstream packet_loss toxic 'rain' on proxy 'chat'\n", "toxic", "add", "-t",
                "packet_loss", "-n", "rain", "-u", "--toxicity", "0.5", "-a", "loss_rate=0.3",
                "chat");
        says("Added upstream drop_list toxic 'some' on proxy 'chat'\n", "toxic", "add", "-t",
                "drop_list", "-n", "some", "-u", "-a", "datagrams=1-3 7", "chat");
        says("Updated toxic 'rain' on proxy 'chat'\n", "toxic", "update", "-n", "rain", "-a",
                "loss_rate=1", "chat");
        assertThat(cli.run("inspect", "chat").output().lines()).containsExactly(
                "rain\ttype=packet_loss\tstream=upstream\ttoxicity=1.00\tattributes=[\tcorrelation=0\tloss_rate=1\t]",
                "some\ttype=drop_list\tstream=upstream\ttoxicity=1.00\tattributes=[\tdatagrams=1-3 7\t]",
                "latency_downstream\ttype=latency\tstream=downstream\ttoxicity=1.00\tattributes=[\tjitter=1\tlatency=1\t]");
        assertThat(echo.answersThrough(listen("chat"))).isFalse();
        says("Removed toxic 'some' on proxy 'chat'\n", "toxic", "delete", "-n", "some", "chat");
        assertThat(echo.answersThrough(listen("chat"))).isFalse();
        says("Removed toxic 'rain' on proxy 'chat'\n", "toxic", "remove", "-n", "rain", "chat");
        assertThat(echo.answersThrough(listen("chat"))).isTrue();
    }

    @Test
    void showsOurErrors() {
        ToxiproxyCli.Run unknown = cli.run("inspect", "nobody");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.output()).contains("proxy not found");
        says("Created new proxy strict\n", "create", "-l", "localhost:0", "-u", "localhost:9",
                "strict");
        assertThat(cli.run("toxic", "add", "-t", "nope", "strict").output())
                .contains("invalid toxic type");
        assertThat(cli.run("toxic", "add", "-t", "latency", "-a", "latency=300ms", "strict")
                .output()).contains("attributes.latency is \"300ms\" and not a number");
        assertThat(cli.run("create", "-l", "localhost:0", "-u", "localhost:9", "strict").output())
                .contains("proxy already exists");
    }

    @Test
    void aWarningIsInTheLogAlone() {
        says("Created new proxy vain\n", "create", "-l", "localhost:0", "-u", "localhost:9",
                "vain");
        says("Added downstream packet_loss toxic 'rain' on proxy 'vain'\n", "toxic", "add", "-t",
                "packet_loss", "-n", "rain", "-a", "loss=0.3", "vain");
        says("Updated toxic 'rain' on proxy 'vain'\n", "toxic", "update", "-n", "rain", "-a",
                "los_rate=1", "vain");
        await().until(() -> program.output().stream().anyMatch(line -> line
                .contains("vain: warning: unknown attribute of packet_loss \"los_rate\"; did")));
    }

    private void says(String words, String... arguments) {
        ToxiproxyCli.Run run = cli.run(arguments);
        assertThat(run.output()).isEqualTo(words);
        assertThat(run.status()).isZero();
    }

    private String listen(String proxy) {
        return cli.run("list").output().lines().filter(line -> line.startsWith(proxy + "\t"))
                .findFirst().orElseThrow().split("\t", -1)[1];
    }
}
