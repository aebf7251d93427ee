package squall.chat.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.chat.protocol.Name;
import squall.chat.protocol.sealed.MemberLine.Invited;

class MembersWatchTest {
    private final Invited alice = invited("alice");
    private final Invited bob = invited("bob");
    private MembersFile file;
    private MembersWatch watch;

    @BeforeEach
    void begin(@TempDir Path folder) {
        file = new MembersFile(folder.resolve("members"));
        file.invite(alice);
        watch = file.watch();
    }

    @Test
    void aChangeIsToldOnce() {
        assertThat(watch.changed()).isEmpty();
        assertThat(watch.changed()).isEmpty();
        file.invite(bob);
        assertThat(watch.changed()).isEmpty();
        assertThat(watch.changed()).contains(List.of(alice, bob));
        assertThat(watch.changed()).isEmpty();
    }

    @Test
    void whatIsBeingWrittenIsWaitedFor() throws IOException {
        String whole = Files.readString(file.path());
        Files.writeString(file.path(), "");
        assertThat(watch.changed()).isEmpty();
        Files.writeString(file.path(), whole + bob.line() + "\n");
        assertThat(watch.changed()).isEmpty();
        assertThat(watch.changed()).contains(List.of(alice, bob));
    }

    @Test
    void aFileThatCanNotBeUsedIsToldOnceAndItsRepairToo() throws IOException {
        Files.writeString(file.path(), "alice\n");
        watch.changed();
        assertThatThrownBy(watch::changed).isInstanceOf(RefusedFileException.class)
                .hasMessageStartingWith(file.path() + ":1: no member");
        assertThat(watch.changed()).isEmpty();
        Files.delete(file.path());
        watch.changed();
        assertThatThrownBy(watch::changed).isInstanceOf(RefusedFileException.class)
                .hasMessageStartingWith(file.path() + ": no such file");
        assertThat(watch.changed()).isEmpty();
        file.invite(bob);
        watch.changed();
        assertThat(watch.changed()).contains(List.of(bob));
    }

    private static Invited invited(String name) {
        return new Invited(new Name(name), "0".repeat(64), Instant.parse("2026-12-08T00:00:00Z"));
    }
}
