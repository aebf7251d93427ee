package squall.chat.protocol.sealed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static squall.chat.protocol.sealed.SteppedHub.ALICE;
import static squall.chat.protocol.sealed.SteppedHub.BOB;
import static squall.chat.protocol.sealed.SteppedHub.name;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Credentials;
import squall.chat.protocol.Event;
import squall.chat.protocol.Event.Refused.Cause;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.chat.protocol.sealed.Admission.Decision;
import squall.chat.protocol.sealed.MemberLine.Invited;
import squall.chat.protocol.sealed.MemberLine.Registered;
import squall.endpoint.Output;

/** Whom a server lets in, and what it says to the others. */
class AdmissionTest {
    private final MembersAdmission members = new MembersAdmission(List.of());
    private final SteppedHub closed = new SteppedHub(members, Limits.CLASSIC);
    private final InvitationSecret secret = InvitationSecret.fresh(closed.random);
    private final Invited invited =
            new Invited(name("alice"), secret.sha256(), closed.now.plusSeconds(60));
    private final RawSealedClient alice = closed.client(ALICE);
    private final RawSealedClient bob = closed.client(BOB);

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"\"}", "{\"name\": \"a:b\"}", "{\"name\": \"Server\"}",
            "{}", "", "alice", "{\"name\": \"alice\"} ."})
    void noServerLetsAnybodyInWithoutAName(String payload) {
        SteppedHub open = new SteppedHub();
        for (RawSealedClient client : List.of(open.client(ALICE), alice)) {
            assertThat(client.join(payload.getBytes(UTF_8)))
                    .contains(new JoinAnswer.Refused("bad name"));
        }
        assertThat(open.events).containsExactly(new Event.Refused(ALICE, Cause.BAD_NAME));
        assertThat(open.hub.present()).isEmpty();
    }

    @Test
    void anOpenServersNameIsOfTheFirstKeyEvenWhenThatHasLeft() {
        SteppedHub open = new SteppedHub();
        RawSealedClient first = open.joined("alice", ALICE);
        assertThat(open.client(BOB).join("alice"))
                .contains(new JoinAnswer.Refused("name taken"));
        first.leaves();
        assertThat(open.client(BOB).join("alice"))
                .contains(new JoinAnswer.Refused("name taken"));
        first.again(BOB).joins("alice");
        open.client(ALICE).joins("bob");
    }

    @Test
    void aMemberComesUnderItsName() {
        members.replace(List.of(new Registered(name("alice"), alice.key())));
        assertRefused(bob.join("alice"), Cause.NOT_A_MEMBER);
        assertRefused(alice.join("bob"), Cause.NOT_A_MEMBER);
        alice.again(ALICE).joins("alice");
        assertThat(closed.events).contains(
                new Event.ClientProved(ALICE, name("alice"), alice.key(), true));
    }

    @Test
    void anInvitationIsRedeemedInTheOutputThatSaysWelcome() {
        members.replace(List.of(invited));
        byte[] payload = new JoinPayload("alice", Optional.of(secret.hex())).write();
        byte[] finish = alice.finish(alice.answer(alice.hello()), payload).bytes();
        assertThat(closed.receive(ALICE, finish)).isEqualTo(Output.nothing());
        Output<Event> output = closed.expire();
        assertThat(output.events()).containsExactly(
                new Event.Registered(name("alice"), alice.key(), secret.sha256()),
                new Event.Admitted(ALICE),
                new Event.ClientProved(ALICE, name("alice"), alice.key(), true));
        assertThat(output.datagrams()).hasSize(1);
    }

    @Test
    void anInvitationCountsOnceForOneNameInItsTime() {
        members.replace(List.of(invited));
        assertRefused(bob.join("alice"), Cause.NOT_A_MEMBER);
        assertRefused(bob.again(BOB).join("alice", InvitationSecret.fresh(closed.random)),
                Cause.UNKNOWN_INVITATION);
        assertRefused(bob.again(BOB).join("bob", secret), Cause.UNKNOWN_INVITATION);
        assertRefused(bob.again(BOB)
                .join("{\"name\": \"alice\", \"invitation\": \"x\"}".getBytes(UTF_8)),
                Cause.UNKNOWN_INVITATION);
        closed.pass(ofSeconds(59));
        assertThat(closed.hub.present()).isEmpty();
        assertThat(alice.join("alice", secret)).contains(new JoinAnswer.Welcome());
        closed.pass(ofSeconds(1));
        assertRefused(bob.again(BOB).join("alice", secret), Cause.UNKNOWN_INVITATION);
    }

    @Test
    void anInvitationExpires() {
        members.replace(List.of(invited));
        closed.pass(ofSeconds(60));
        assertRefused(alice.join("alice", secret), Cause.INVITATION_EXPIRED);
        assertThat(closed.events(Event.Registered.class)).isEmpty();
    }

    @Test
    void anInvitationDoesNotTakeTheNameOfAMember() {
        members.replace(List.of(new Registered(name("alice"), alice.key()), invited));
        assertRefused(bob.join("alice", secret), Cause.NAME_TAKEN);
    }

    /** Its welcome was lost, and it has only the invitation to show. */
    @Test
    void aMemberThatShowsItsUsedInvitationIsWelcome() {
        members.replace(List.of(invited));
        alice.join("alice", secret);
        closed.events.clear();
        assertThat(alice.again(BOB).join("alice", secret)).contains(new JoinAnswer.Welcome());
        assertThat(closed.events(Event.Registered.class)).isEmpty();
    }

    private void assertRefused(Optional<JoinAnswer> answer, Cause cause) {
        assertThat(answer).contains(new JoinAnswer.Refused(cause.words()));
        assertThat(closed.events).last()
                .isInstanceOfSatisfying(Event.Refused.class,
                        refused -> assertThat(refused.cause()).isEqualTo(cause));
    }

    @Test
    void theReasonsAreTheSpecifiedWords() {
        assertThat(List.of(Cause.values())).extracting(Cause::words).containsExactly(
                "not a member", "unknown invitation", "invitation expired", "name taken",
                "bad name");
    }

    @Test
    void anOpenServerForgetsTheOldestNameOfTheAbsentAndNoneOfThosePresent() {
        OpenAdmission open = new OpenAdmission();
        Credentials present = welcome(open, alice.key(), 0);
        for (int i = 1; i < 10_000; i++) {
            open.left(welcome(open, alice.key(), i));
        }
        assertThat(decide(open, bob.key(), 1)).isEqualTo(taken());
        open.left(welcome(open, alice.key(), 10_000));
        assertThat(decide(open, bob.key(), 1)).isInstanceOf(Decision.Welcome.class);
        assertThat(decide(open, bob.key(), 0)).isEqualTo(taken());
        assertThat(decide(open, bob.key(), 3)).isEqualTo(taken());
        open.left(present);
        IntStream.rangeClosed(10_001, 20_000)
                .forEach(i -> open.left(welcome(open, bob.key(), i)));
        assertThat(decide(open, bob.key(), 0)).isInstanceOf(Decision.Welcome.class);
    }

    /** A client with a former session is present, too. */
    @Test
    void aNameIsOfAPresentClientUntilItsLastSessionEnds() {
        OpenAdmission open = new OpenAdmission();
        Credentials one = welcome(open, alice.key(), 0);
        welcome(open, alice.key(), 0);
        open.left(one);
        IntStream.rangeClosed(1, 10_000).forEach(i -> open.left(welcome(open, bob.key(), i)));
        assertThat(decide(open, bob.key(), 0)).isEqualTo(taken());
    }

    private static Decision taken() {
        return new Decision.Refuse(Cause.NAME_TAKEN);
    }

    private static Credentials welcome(OpenAdmission open, X25519PublicKey key, int number) {
        return ((Decision.Welcome) decide(open, key, number)).client();
    }

    private static Decision decide(OpenAdmission open, X25519PublicKey key, int number) {
        return open.decide(key, new Name("name " + number), Optional.empty(), Instant.EPOCH);
    }
}
