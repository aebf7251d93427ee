package squall.chat.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.chat.protocol.Name;
import squall.chat.protocol.sealed.MemberLine.Invited;
import squall.chat.protocol.sealed.MemberLine.Registered;
import squall.chat.protocol.sealed.X25519KeyPair;

class MembersFileTest {
    private static final Name ALICE = new Name("alice");
    private static final Name BOB = new Name("bob");
    private final Registered alice = registered(ALICE);
    private final Registered bob = registered(BOB);
    private final Invited bobInvited = invited(BOB, "1");
    private MembersFile file;

    @BeforeEach
    void begin(@TempDir Path folder) {
        file = new MembersFile(folder.resolve("members"));
    }

    @Test
    void anInvitationIsRedeemedOnce() {
        file.invite(bobInvited);
        assertThat(file.register(registered(BOB), invited(BOB, "2").sha256())).isFalse();
        assertThat(file.register(alice, bobInvited.sha256())).isFalse();
        assertThat(file.read()).containsExactly(bobInvited);
        assertThat(file.register(bob, bobInvited.sha256())).isTrue();
        assertThat(file.register(registered(BOB), bobInvited.sha256())).isFalse();
        assertThat(file.read()).containsExactly(bob);
    }

    @Test
    void commentsBlankLinesAndTheOrderStay() throws IOException {
        write("# the team\n" + alice.line() + "\n\n" + bobInvited.line() + "\n# guests\n"
                + invited(new Name("carol d"), "3").line());
        file.register(bob, bobInvited.sha256());
        assertThat(file.path()).content().isEqualTo("# the team\n" + alice.line() + "\n\n"
                + bob.line() + "\n# guests\n" + invited(new Name("carol d"), "3").line() + "\n");
        assertThat(file.remove(new Name("carol d"))).hasSize(1);
        assertThat(file.path()).content().isEqualTo(
                "# the team\n" + alice.line() + "\n\n" + bob.line() + "\n# guests\n");
    }

    @Test
    void aLaterInvitationReplacesTheEarlierOne() {
        file.invite(bobInvited);
        file.invite(invited(ALICE, "2"));
        assertThat(file.invite(invited(BOB, "3"))).containsExactly(bobInvited);
        assertThat(file.read()).containsExactly(invited(BOB, "3"), invited(ALICE, "2"));
    }

    @Test
    void aRegisteredNameGetsNoInvitation() throws IOException {
        write(bob.line() + "\n");
        assertThat(file.invite(bobInvited)).containsExactly(bob);
        assertThat(file.read()).containsExactly(bob);
    }

    @Test
    void aNameIsRemovedWithItsInvitations() throws IOException {
        write(bob.line() + "\n" + alice.line() + "\n" + bobInvited.line() + "\n");
        assertThat(file.remove(BOB)).containsExactly(bob, bobInvited);
        assertThat(file.read()).containsExactly(alice);
        assertThat(file.remove(BOB)).isEmpty();
    }

    @Test
    void aBrokenLineIsNamedAndNothingIsChanged() throws IOException {
        write("# the team\n" + alice.line() + "\nbob\n");
        String refusal = file.path() + ":3: no member; write NAME x25519 BASE64,"
                + " or NAME invitation SHA256 expires TIME";
        assertThatThrownBy(file::read).isInstanceOf(RefusedFileException.class)
                .hasMessage(refusal);
        assertThatThrownBy(() -> file.remove(ALICE)).hasMessage(refusal);
        assertThat(file.path()).content().isEqualTo("# the team\n" + alice.line() + "\nbob\n");
    }

    @Test
    void aNameThatWouldBeACommentIsNotInvited() {
        assertThatThrownBy(() -> file.invite(invited(new Name("#1"), "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not begin with #");
        assertThat(file.path()).doesNotExist();
    }

    @Test
    void withoutTheFileNobodyIsTakenForAMember() {
        assertThatThrownBy(file::read).isInstanceOf(RefusedFileException.class)
                .hasMessage(file.path() + ": no such file; the first invitation makes it:"
                        + " chat invite NAME --members " + file.path());
    }

    private void write(String text) throws IOException {
        Files.createFile(file.path(), PosixFilePermissions
                .asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file.path(), text);
    }

    private static Registered registered(Name name) {
        return new Registered(name, X25519KeyPair.fresh(new SecureRandom()).publicKey());
    }

    private static Invited invited(Name name, String digit) {
        return new Invited(name, digit.repeat(64), Instant.parse("2026-12-08T00:00:00Z"));
    }
}
