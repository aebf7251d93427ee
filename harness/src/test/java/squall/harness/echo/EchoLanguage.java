package squall.harness.echo;

import java.util.List;
import java.util.Optional;
import squall.harness.scenario.Attack;
import squall.harness.scenario.EventCause;
import squall.harness.scenario.EventKind;
import squall.harness.scenario.yaml.ExpectationLanguage;
import squall.harness.scenario.yaml.WorkloadLanguage;

/** The words of a second workload, whose clients say each text as one message. */
public final class EchoLanguage implements WorkloadLanguage {
    /** What its ends report. */
    public enum Kind implements EventKind {
        BEGAN, SENT_BACK, CAME_BACK, IGNORED, ENDED
    }

    /** Why they ignore a datagram. */
    public enum Cause implements EventCause {
        SENT_UNASKED
    }

    /** What its attacker does. */
    public enum Shout implements Attack {
        SHOUTS(Sender.EITHER_END), SHOUTS_FROM_OUTSIDE(Sender.STRANGER);

        private final Sender sender;

        Shout(Sender sender) {
            this.sender = sender;
        }

        @Override
        public Sender sender() {
            return sender;
        }
    }

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public List<String> profiles() {
        return List.of("plain", "loud");
    }

    @Override
    public List<String> messages(String text) {
        return List.of(text);
    }

    @Override
    public Optional<String> reserved(String message) {
        return Optional.empty();
    }

    @Override
    public void requireKey(String profile, byte[] key) {
        throw new IllegalArgumentException("unknown: it has none");
    }

    @Override
    public ExpectationLanguage expectations() {
        return new EchoExpectations.Language();
    }

    @Override
    public List<EventKind> events() {
        return List.of(Kind.values());
    }

    @Override
    public List<EventCause> causes() {
        return List.of(Cause.values());
    }

    @Override
    public List<Attack> attacks() {
        return List.of(Shout.values());
    }
}
