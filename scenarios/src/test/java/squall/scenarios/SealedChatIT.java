package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import squall.testing.RepeatWhileLate;

/** Keys, members and invitations, as people use them. */
class SealedChatIT {
    /** Messages time out after 1 s; three processes may contribute to the lateness. */
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(300));

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String KEY = "SHA256:[A-Za-z0-9+/]{43}";

    @TempDir
    private Path folder;
    private final List<Program> programs = new ArrayList<>();

    @AfterEach
    void closeAll() {
        programs.forEach(Program::close);
    }

    @Test
    void anInvitationLetsOneClientInUntilTheMemberIsRemoved() {
        Path members = folder.resolve("members");
        Program.run("system/chat invite nobody --members " + members);
        Program server = server("server", "0", " --members " + members);
        String link = Program.run("system/chat invite alice --members " + members + " --server "
                + address(server) + " --identity " + folder.resolve("server")).output().getFirst();

        Program alice = start("system/chat client --identity " + folder.resolve("alice")
                + " --invitation " + link);
        await().atMost(PATIENCE).until(() -> alice.errors().contains("* joined"));
        alice.type("hello");
        await().atMost(PATIENCE).until(() -> server.output().contains("alice: hello"));

        Program second = Program.run("system/chat client --identity " + folder.resolve("second")
                + " --invitation " + link);
        assertThat(second.exitStatus()).isEqualTo(1);
        assertThat(second.errors()).last().asString().isEqualTo(address(server)
                + " does not let you in: it knows no such invitation, or it has been used;"
                + " ask its operator for another");

        Program.run("system/chat members remove alice --members " + members);
        await().atMost(PATIENCE).until(() -> server.errors().stream()
                .anyMatch(line -> line.matches("\\* alice \\(.*\\) removed, revoked")));
    }

    @Test
    void aServerWithAnotherKeyIsRefused() {
        Program first = server("first", "0", "");
        String address = address(first);
        assertThat(Program.run("system/chat client bob --accept-new --server " + address)
                .exitStatus()).isZero();
        first.terminate();
        first.exitStatus();
        server("other", address.replaceFirst(".*:", ""), "");

        Program bob = Program.run("system/chat client bob --accept-new --server " + address);
        assertThat(bob.exitStatus()).isEqualTo(1);
        assertThat(bob.output()).isEmpty();
        assertThat(bob.errors()).last().asString().matches("the key of " + address
                + " has changed: it was " + KEY + ", and now is " + KEY + "; somebody may .*");
    }

    @Test
    void anUnknownKeyIsRefusedUnlessItIsTheOneExpected() {
        String address = address(server("server", "0", ""));
        Program careful = Program.run("system/chat client bob --server " + address);
        assertThat(careful.exitStatus()).isEqualTo(1);
        String hint = careful.errors().getLast();
        assertThat(hint).matches("the key of " + address + " is not known here: it shows (" + KEY
                + "); where that is what its operator says, join with --server-key \\1");

        String key = hint.replaceFirst(".* --server-key ", "");
        assertThat(Program.run("system/chat client bob --server " + address + " --server-key "
                + "SHA256:" + "A".repeat(43)).exitStatus()).isEqualTo(1);
        assertThat(Program.run("system/chat client bob --server " + address + " --server-key "
                + key).exitStatus()).isZero();
        assertThat(Program.run("system/chat client bob --server " + address).exitStatus())
                .isZero();
    }

    private Program server(String identity, String port, String options) {
        return start("system/chat server --bind 127.0.0.1 --port " + port + " --identity "
                + folder.resolve(identity) + options);
    }

    private Program start(String command) {
        Program program = Program.start(command);
        programs.add(program);
        return program;
    }

    private static String address(Program server) {
        return await().atMost(PATIENCE).until(server::listensAt, Optional::isPresent)
                .orElseThrow();
    }
}
