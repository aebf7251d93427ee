package squall.harness.chat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.chat.presentation.MessageSplitter;
import squall.harness.chat.attack.ChatAttack;
import squall.harness.chat.expectation.ChatExpectationLanguage;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.wire.ChatText;
import squall.harness.chat.wire.WireReader;
import squall.harness.scenario.Attack;
import squall.harness.scenario.EventCause;
import squall.harness.scenario.EventKind;
import squall.harness.scenario.yaml.ExpectationLanguage;
import squall.harness.scenario.yaml.WorkloadLanguage;

/** The chat in scenarios and histories. */
public final class ChatLanguage implements WorkloadLanguage {
    /** That of a scenario that names none, and of the programs. */
    static final String DEFAULT_PROFILE = "classic";

    private static final List<EventKind> EVENTS = List.of(Report.values());
    private static final List<EventCause> CAUSES = List.of(Cause.values());
    private static final List<Attack> ATTACKS = List.of(ChatAttack.values());

    @Override
    public String name() {
        return Chat.NAME;
    }

    @Override
    public List<String> profiles() {
        return Stream.concat(Stream.of(DEFAULT_PROFILE),
                WireReader.all().stream().map(WireReader::profile)).distinct().toList();
    }

    @Override
    public List<String> messages(String text) {
        return MessageSplitter.split(text);
    }

    @Override
    public Optional<String> reserved(String message) {
        ChatText text = new ChatText("", message);
        if (text.isClosing()) {
            return Optional.of("everyone says after the script");
        }
        return text.isFlood() ? Optional.of("a member says that floods") : Optional.empty();
    }

    @Override
    public void requireKey(String profile, byte[] key) {
        WireReader.of(profile).clientKey(key);
    }

    @Override
    public ExpectationLanguage expectations() {
        return new ChatExpectationLanguage();
    }

    @Override
    public List<EventKind> events() {
        return EVENTS;
    }

    @Override
    public List<EventCause> causes() {
        return CAUSES;
    }

    @Override
    public List<Attack> attacks() {
        return ATTACKS;
    }
}
