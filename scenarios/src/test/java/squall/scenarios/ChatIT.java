package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.testing.RepeatWhileLate;

/** The chat as people start it, over UDP on loopback. */
class ChatIT {
    /** Messages time out after 1 s; three processes may contribute to the lateness. */
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(300));

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Program> programs = new ArrayList<>();

    @AfterEach
    void closeAll() {
        programs.forEach(Program::close);
    }

    @Test
    void aKilledClientMissesWhatTheOthersHear() {
        Program server = start("system/chat server", "--port", "0", "--bind", "127.0.0.1");
        String address = address(server);
        Program alice = join("alice", address);
        Program bob = join("bob", address);
        Program carol = join("carol", address);
        carol.type("hello from carol");
        await().atMost(PATIENCE).until(() -> alice.output().contains("carol: hello from carol"));
        await().atMost(PATIENCE).until(() -> bob.output().contains("carol: hello from carol"));

        carol.close();
        alice.type("is carol still there? 😀");
        await().atMost(PATIENCE)
                .until(() -> bob.output().contains("alice: is carol still there? 😀"));
        await().atMost(PATIENCE).until(() -> server.errors().stream().anyMatch(
                line -> line.matches(
                        "\\* dropped for carol \\(127\\.0\\.0\\.1:\\d+\\), timed out: alice: is carol .*")));
        // On a slow machine a client may have left a session at an address without a name.
        assertThat(server.errors())
                .noneMatch(line -> line.matches("\\* dropped for (alice|bob) .*"));

        server.type("closing soon");
        await().atMost(PATIENCE).until(() -> bob.output().contains("** Server: closing soon"));
        alice.endInput();
        assertThat(alice.exitStatus()).isZero();
    }

    @Test
    void nobodySpeaksAsTheOperatorOrAsTheProgram() {
        Program server = start("system/chat server", "--port", "0", "--bind", "127.0.0.1");
        String address = address(server);
        Program bob = join("bob", address);
        Program joined =
                start("system/chat", "client", "--accept-new", "* joined", "--server", address);
        joined.type("x" + " ".repeat(60));
        await().atMost(PATIENCE).until(() -> !bob.output().isEmpty());
        assertThat(bob.output()).first().asString().startsWith("\"* joined\": x");
    }

    @Test
    void asksForANameThatIsMissing() {
        Program server = start("system/chat server", "--port", "0", "--bind", "127.0.0.1");
        String address = address(server);
        // Without this, the first message may take a second on a busy machine.
        join("alice", address).type("here");
        await().atMost(PATIENCE).until(() -> server.output().contains("alice: here"));
        Program nameless = start("system/chat client --accept-new --server " + address);
        nameless.type("dora");
        nameless.type("it is me");
        nameless.endInput();
        assertThat(nameless.exitStatus()).as("%s", nameless.errors()).isZero();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(server.output())
                .containsExactly("alice: here", "dora: it is me"));
    }

    @Test
    void aServerListensToItsOwnMachineAloneUnlessToldOtherwiseAndSaysSo() {
        Program own = start("system/chat server --port 0");
        Program open = start("system/chat server --bind 0.0.0.0 --port 0");
        await().atMost(PATIENCE).until(() -> !own.errors().isEmpty() && !open.errors().isEmpty());
        assertThat(own.errors()).first().asString().matches(
                "listening on 127\\.0\\.0\\.1:\\d+, this machine only; --bind 0\\.0\\.0\\.0 for others");
        assertThat(open.errors()).first().asString()
                .matches("listening on every address, port \\d+");
        join("alice", own.listensAt().orElseThrow());
    }

    @Test
    void aClientSaysSoonThatNothingHasAnswered() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            Program bob = start("system/chat client bob --accept-new --server " + address);
            await().atMost(PATIENCE)
                    .until(() -> bob.errors().stream().anyMatch(line -> line.matches("\\* no answer"
                            + " from " + address + " yet \\(\\d+ hellos in \\d+\\.\\d s\\)")));
        }
    }

    @Test
    void aWrongCallIsOneLineAndStatusTwo() {
        Program server = Program.run("system/chat server --port 70000");
        assertThat(server.exitStatus()).isEqualTo(2);
        assertThat(server.output()).isEmpty();
        assertThat(server.errors()).singleElement().asString()
                .startsWith("port 70000 is out of range");
    }

    @Tag("thorough")
    @Test
    void aPortThatIsTakenIsOneLineAndStatusFour() {
        Program server = start("system/chat server", "--port", "0", "--bind", "127.0.0.1");
        String port = address(server).replaceFirst(".*:", "");
        Program second = Program.run("system/chat server --bind 127.0.0.1 --port " + port);
        assertThat(second.exitStatus()).isEqualTo(4);
        assertThat(second.errors()).singleElement().asString()
                .startsWith("can't listen on 127.0.0.1:" + port);
    }

    private Program join(String name, String address) {
        Program client = start("system/chat client --accept-new " + name + " --server " + address);
        await().atMost(PATIENCE).until(() -> client.errors().contains("* joined"));
        return client;
    }

    private Program start(String command, String... more) {
        Program program = Program.start(command, more);
        programs.add(program);
        return program;
    }

    private static String address(Program server) {
        return await().atMost(PATIENCE).until(server::listensAt, Optional::isPresent)
                .orElseThrow();
    }
}
