package squall.chat.protocol.sealed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.chat.protocol.Credentials;
import squall.chat.protocol.Event.Refused;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.chat.protocol.sealed.MemberLine.Invited;
import squall.chat.protocol.sealed.MemberLine.Registered;

/** Lets in those who are registered, or show an invitation that nobody has used yet. */
public final class MembersAdmission implements Admission {
    private List<MemberLine> members;

    public MembersAdmission(List<MemberLine> members) {
        this.members = List.copyOf(members);
    }

    /** These are the members from now on; the hub's {@code review} ends the others' sessions. */
    public void replace(List<MemberLine> others) {
        members = List.copyOf(others);
    }

    @Override
    public Decision decide(X25519PublicKey key, Name name, Optional<String> invitation,
            Instant now) {
        if (registered().anyMatch(member -> member.equals(new Registered(name, key)))) {
            return welcome(key, name, Optional.empty());
        }
        if (invitation.isEmpty() || registered().anyMatch(member -> member.key().equals(key))) {
            return new Decision.Refuse(Refused.Cause.NOT_A_MEMBER);
        }
        Optional<Invited> invited = invited(name, invitation.get());
        if (invited.isEmpty()) {
            return new Decision.Refuse(Refused.Cause.UNKNOWN_INVITATION);
        }
        if (!invited.get().isTimely(now)) {
            return new Decision.Refuse(Refused.Cause.INVITATION_EXPIRED);
        }
        if (registered().anyMatch(member -> member.name().equals(name))) {
            return new Decision.Refuse(Refused.Cause.NAME_TAKEN);
        }
        redeem(invited.get(), key);
        return welcome(key, name, Optional.of(invited.get().sha256()));
    }

    private static Decision welcome(X25519PublicKey key, Name name, Optional<String> redeemed) {
        return new Decision.Welcome(new Credentials(name, key, true), redeemed);
    }

    private Optional<Invited> invited(Name name, String secret) {
        return InvitationSecret.ofHex(secret).flatMap(known -> members.stream()
                .filter(Invited.class::isInstance).map(Invited.class::cast)
                .filter(line -> line.name().equals(name) && line.isFor(known)).findFirst());
    }

    private Stream<Registered> registered() {
        return members.stream().filter(Registered.class::isInstance).map(Registered.class::cast);
    }

    private void redeem(Invited invited, X25519PublicKey key) {
        List<MemberLine> changed = new ArrayList<>(members);
        changed.set(changed.indexOf(invited), new Registered(invited.name(), key));
        members = List.copyOf(changed);
    }

    @Override
    public boolean admits(Credentials client) {
        return members.contains(new Registered(client.name(), client.key()));
    }

    @Override
    public void left(Credentials client) {
        // its name stays its own
    }
}
