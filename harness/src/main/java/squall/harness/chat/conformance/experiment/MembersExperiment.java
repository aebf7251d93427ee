package squall.harness.chat.conformance.experiment;

import java.util.Arrays;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.SealedAttempt;
import squall.harness.chat.conformance.probe.SealedJoining;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.WireMessage.Control;

/** Judges whom a server with members lets in: one who was invited, once. */
final class MembersExperiment extends Experiment {
    static final Claim PINNED =
            new Claim("S2", "the server has the key that the invitation names");
    static final Claim NOT_A_MEMBER =
            new Claim("S2", "who is not registered is refused as not a member");
    static final Claim UNKNOWN =
            new Claim("S2", "an invitation that nobody made is refused as unknown invitation");
    static final Claim INVITED = new Claim("S2", "who was invited is welcome");
    static final Claim ONCE = new Claim("S2", "an invitation that was used is refused to others");
    static final Claim REGISTERED =
            new Claim("S2", "who was invited is welcome afterwards without the invitation");

    private static final String NOBODYS = "0123456789abcdef".repeat(2);

    private final Invited invitation;

    MembersExperiment(Invited invitation) {
        super("members", PINNED, NOT_A_MEMBER, UNKNOWN, INVITED, ONCE, REGISTERED);
        this.invitation = invitation;
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = context.open(invitation.name());
        WireClient stranger = context.open("stranger");
        RefusalExperiment.expect("not a member", NOT_A_MEMBER, "a stranger", stranger,
                stranger.sealed().strangersAttempt("stranger", Optional.empty()), context);
        RefusalExperiment.expect("unknown invitation", UNKNOWN,
                "a stranger with another invitation",
                stranger, stranger.sealed().strangersAttempt("stranger", Optional.of(NOBODYS)),
                context);
        Optional<String> secret = Optional.of(invitation.secret());
        welcome(INVITED, client, client.sealed().attempt(invitation.name(), secret), context);
        RefusalExperiment.expect("unknown invitation", ONCE, "another key with the same invitation",
                stranger, stranger.sealed().strangersAttempt(invitation.name(), secret), context);
        welcome(REGISTERED, client, client.sealed().attempt(), context);
    }

    private void welcome(Claim claim, WireClient client, SealedAttempt attempt,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        SealedJoining joining = new SealedJoining(client, attempt);
        SealedAttempt.Finish finish = joining.finish();
        if (!Arrays.equals(finish.serverKey(), invitation.serverKey())) {
            context.broken(PINNED, "it has another one");
            throw new NotSeenException("this is not the server of the invitation");
        }
        context.kept(PINNED, "it has");
        Optional<Control> outcome = joining.outcome(finish);
        if (outcome.filter(WireMessage.Welcome.class::isInstance).isPresent()) {
            context.kept(claim, "%s was welcome", client.name());
        } else {
            context.missing(claim, "%s was told: %s", client.name(),
                    outcome.map(Control::words).orElse("nothing"));
        }
    }

    /**
     * Who was invited.
     *
     * @param serverKey the server's public key
     * @param secret in hexadecimal
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Invited(String name, byte[] serverKey, String secret) {}
}
