package squall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.chat.files.IdentityFile;
import squall.chat.files.MembersFile;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.Fingerprint;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.chat.protocol.sealed.Invitation;
import squall.chat.protocol.sealed.MemberLine.Invited;
import squall.chat.protocol.sealed.MemberLine.Registered;
import squall.chat.protocol.sealed.X25519KeyPair;
import squall.endpoint.Address;

/** The commands {@code invite} and {@code members}. */
class MembersCommandTest {
    private final SecureRandom random = new SecureRandom();
    private final X25519PublicKey bobsKey = X25519KeyPair.fresh(random).publicKey();
    private IdentityFile identity;
    private MembersFile members;

    @BeforeEach
    void begin(@TempDir Path folder) {
        identity = new IdentityFile(folder.resolve("key"));
        members = new MembersFile(folder.resolve("members"));
    }

    @Test
    void theInvitationPrintedIsTheOneKept() {
        Instant before = Instant.now();
        Call invite = invite("zoë b", "--server", "[2001:db8::1]:7", "--valid", "30m");
        assertThat(invite.status()).isZero();
        Invitation invitation = Invitation.parse(String.join("\n", invite.output()));
        assertThat(invitation.name()).isEqualTo(new Name("zoë b"));
        assertThat(invitation.server()).isEqualTo(new Address("2001:db8::1", 7));
        assertThat(invitation.key()).isEqualTo(identity.keyPair(random).publicKey());
        assertThat(members.read()).singleElement().isInstanceOfSatisfying(Invited.class, kept -> {
            assertThat(kept.isFor(invitation.secret())).isTrue();
            assertThat(kept.expires()).isBetween(before.plus(Duration.ofMinutes(29)),
                    Instant.now().plus(Duration.ofMinutes(30)));
            assertThat(invite.errors()).singleElement().asString()
                    .startsWith("send this link to zoë b and nobody else: until "
                            + kept.expires().toString().substring(0, 10));
        });
    }

    @Test
    void anInvitationThatLeadsToThisMachineSaysSo() {
        assertThat(invite("bob").errors()).last().asString().isEqualTo(
                "it leads to localhost:12347, this machine only; for others: --server HOST:PORT");
    }

    @Test
    void ofTwoInvitationsTheLaterCounts() {
        invite("bob");
        Call second = invite("bob");
        assertThat(second.errors()).contains("the invitation that bob had no longer counts");
        assertThat(members.read()).singleElement().isInstanceOfSatisfying(Invited.class,
                kept -> assertThat(
                        kept.isFor(Invitation.parse(second.output().get(0)).secret())).isTrue());
    }

    @Test
    void whoIsRegisteredIsNotInvited() {
        register();
        Call invite = invite("bob");
        assertThat(invite.output()).isEmpty();
        assertThat(invite.errors()).containsExactly(
                "bob is registered already; for another key, first: chat members remove NAME");
        assertThat(invite.status()).isEqualTo(1);
    }

    @Test
    void theListHasEverybodysStatus() {
        register();
        members.invite(new Invited(new Name("你好"), "0".repeat(64),
                Instant.parse("9999-12-08T10:20:30Z")));
        members.invite(new Invited(new Name("\u202edave"), "0".repeat(64),
                Instant.parse("2026-11-01T10:20:30Z")));
        assertThat(members("list").output()).containsExactly(
                "bob    registered  " + Fingerprint.of(bobsKey),
                "你好   invited     until 9999-12-08 10:20 UTC",
                "\ufffddave  expired     since 2026-11-01 10:20 UTC");
    }

    @Test
    void whoIsRemovedIsGone() {
        register();
        invite("carol");
        assertThat(members("remove", "bob").output())
                .containsExactly("bob is no longer a member");
        assertThat(members("remove", "carol").output())
                .containsExactly("the invitation of carol no longer counts");
        Call empty = members("list");
        assertThat(empty.output()).isEmpty();
        assertThat(empty.errors()).containsExactly(
                "nobody is registered or invited; to begin: chat invite NAME");
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatThereAre() {
        register();
        invite("alice");
        assertRefused(members("remove", "alise"),
                "unknown member \"alise\"; did you mean \"alice\"?");
        assertRefused(members("remove", "x:"),
                "unknown member \"x:\"; expected one of alice, bob");
        assertThat(members.read()).hasSize(2);
    }

    @Test
    void aFileThatIsMissingIsSaid() {
        assertRefused(members("list"), members.path()
                + ": no such file; the first invitation makes it: chat invite NAME --members "
                + members.path());
        assertThat(members.path().resolveSibling("members.lock")).doesNotExist();
    }

    private static void assertRefused(Call call, String message) {
        assertThat(call.errors()).containsExactly(message);
        assertThat(call.output()).isEmpty();
        assertThat(call.status()).isEqualTo(1);
    }

    private void register() {
        Name bob = new Name("bob");
        Invited invited = new Invited(bob, "1".repeat(64), Instant.MAX);
        members.invite(invited);
        members.register(new Registered(bob, bobsKey), invited.sha256());
    }

    private Call invite(String name, String... options) {
        return Call.of(Stream.concat(Stream.of("invite", name, "--identity",
                identity.path().toString(), "--members", members.path().toString()),
                Stream.of(options)));
    }

    private Call members(String... arguments) {
        return Call.of(Stream.concat(Stream.concat(Stream.of("members"), Stream.of(arguments)),
                Stream.of("--members", members.path().toString())));
    }

    private record Call(int status, List<String> output, List<String> errors) {
        private static Call of(Stream<String> arguments) {
            StringWriter output = new StringWriter();
            StringWriter errors = new StringWriter();
            int status = ChatCommand.run(new PrintWriter(output), new PrintWriter(errors),
                    arguments.toArray(String[]::new));
            return new Call(status, output.toString().lines().toList(),
                    errors.toString().lines().toList());
        }
    }
}
