package squall.harness.chat.conformance.experiment;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import squall.chat.protocol.Event.Refused;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.sealed.Admission;
import squall.chat.protocol.sealed.InvitationSecret;
import squall.chat.protocol.sealed.MemberLine;
import squall.chat.protocol.sealed.MembersAdmission;
import squall.chat.protocol.sealed.SealedProfile;
import squall.chat.protocol.sealed.X25519KeyPair;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.Finding.ClaimVerdict;

/** Servers with members, and an invitation to each. */
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class MembersConvictionTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final X25519KeyPair SERVER = X25519KeyPair.fresh(RANDOM);
    private static final InvitationSecret SECRET = InvitationSecret.fresh(RANDOM);
    private static final Name INVITED = new Name("invited");
    static final MembersExperiment.Invited INVITATION = new MembersExperiment.Invited(
            INVITED.value(), SERVER.publicKey().bytes(), SECRET.hex());

    @Test
    void ourServerLetsInWhoWasInvitedAndNobodyElse() {
        trial(MembersConvictionTest::ours).assertBroken();
    }

    @Test
    void aServerWithAnotherKeyThanTheInvitationNamesIsConvicted() {
        assertBroken(MembersExperiment.PINNED,
                () -> hub(X25519KeyPair.fresh(RANDOM), members()));
    }

    @Test
    void aServerThatAdmitsStrangersIsConvicted() {
        assertBroken(MembersExperiment.NOT_A_MEMBER, () -> hub(SERVER,
                LaxAdmission.overlooking(members(), Refused.Cause.NOT_A_MEMBER)));
    }

    @Test
    void aServerThatTakesAnyInvitationIsConvicted() {
        assertBroken(MembersExperiment.UNKNOWN, () -> hub(SERVER,
                LaxAdmission.overlooking(members(), Refused.Cause.UNKNOWN_INVITATION)));
    }

    @Test
    void aServerThatRedeemsAnInvitationTwiceIsConvicted() {
        LaxAdmission forgetful =
                (key, name, shown, now) -> members().decide(key, name, shown, now);
        assertBroken(MembersExperiment.ONCE, () -> hub(SERVER, forgetful));
        assertBroken(MembersExperiment.REGISTERED, () -> hub(SERVER, forgetful));
    }

    @Test
    void aServerThatRefusesWhoWasInvitedIsConvicted() {
        assertBroken(MembersExperiment.INVITED,
                () -> hub(SERVER, new MembersAdmission(List.of())));
    }

    @Test
    void aServerWithMembersThatSpeaksTheClassicProfileIsConvicted() {
        assertBroken(ClassicHelloExperiment.MEMBERS_ONLY,
                () -> new Hub(Timing.CLASSIC, Limits.CLASSIC,
                        Optional.of(ClassicProfile.handshake(Timing.CLASSIC, RANDOM)),
                        Optional.of(SealedProfile.handshake(SERVER, members(), RANDOM))));
    }

    private static void assertBroken(Claim claim, Supplier<Hub> server) {
        trial(server).assertVerdict(claim, ClaimVerdict.BROKEN);
    }

    private static ServerTrial trial(Supplier<Hub> server) {
        return ServerTrial.invited(server, INVITED.value(),
                new ExperimentPlan(
                        List.of(List.of(new MembersExperiment(INVITATION)),
                                List.of(ClassicHelloExperiment.ofMembers())),
                        List.of(), List.of(new SealedAudit())));
    }

    /** Our server, with one invitation that nobody has used. */
    static Hub ours() {
        return hub(SERVER, members());
    }

    private static Hub hub(X25519KeyPair identity, Admission admission) {
        return SealedServers.hub(SealedProfile.handshake(identity, admission, RANDOM));
    }

    private static MembersAdmission members() {
        return new MembersAdmission(List.of(
                new MemberLine.Invited(INVITED, SECRET.sha256(), Instant.MAX)));
    }
}
