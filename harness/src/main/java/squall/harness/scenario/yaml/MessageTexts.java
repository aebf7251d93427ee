package squall.harness.scenario.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.scenario.ScenarioException;
import squall.text.MistakeText;

/** The value of {@code says}: a number of messages, a text, or a list of texts. */
sealed interface MessageTexts {

    SourcePosition position();

    /**
     * The texts that this client types. The validator counts them, and numbers them where the file
     * says only how many.
     */
    List<String> texts(String client, ScriptValidator validator);

    static MessageTexts read(Node node) {
        if (node instanceof Node.Items list) {
            return spoken(list);
        }
        Node.Text text = node.text("says: 20 messages");
        Matcher numbered = NUMBERED.matcher(text.value());
        if (text.quoted() || !numbered.matches()) {
            return new Literal(List.of(literal(text)), text.position());
        }
        Node.Text count = new Node.Text(numbered.group("count"), false, text.position());
        return new Numbered(
                Quantities.whole(count, "number of messages", 1, ScenarioLimits.MESSAGES),
                text.position());
    }

    record Numbered(long count, SourcePosition position) implements MessageTexts {

        @Override
        public List<String> texts(String client, ScriptValidator validator) {
            return validator.nextTexts(client, count, position);
        }
    }

    record Literal(List<String> texts, SourcePosition position) implements MessageTexts {

        @Override
        public List<String> texts(String client, ScriptValidator validator) {
            validator.count(texts.size(), position);
            return texts;
        }
    }

    private static MessageTexts spoken(Node.Items list) {
        if (list.nodes().isEmpty()) {
            throw list.position().mistake("says nothing", "says: 20 messages");
        }
        return new Literal(Node.distinct(list.nodes(), "hello", MessageTexts::literal),
                list.position());
    }

    private static String literal(Node.Text text) {
        String value = text.value();
        if (!text.quoted() && LOOKS_NUMBERED.matcher(value).matches()) {
            throw text.position().mistake(MistakeText.quoted(value)
                    + " could be a number of messages or a text; write 20 messages, or quote it");
        }
        int codePoints = value.codePointCount(0, value.length());
        if (codePoints < 1 || codePoints > ScenarioLimits.TEXT_CODE_POINTS) {
            throw text.position().mistake("text of " + codePoints + " characters; write 1 to "
                    + ScenarioLimits.TEXT_CODE_POINTS);
        }
        if (value.codePoints().anyMatch(ScenarioException::isControl)) {
            throw text.position().mistake(
                    "text with a line break or control character; leave it out, or make it two");
        }
        return value;
    }

    Pattern NUMBERED = Pattern.compile("(?<count>[0-9]+) messages?");

    /** Without quotes, {@code 20 mesages} is taken for a slip. */
    Pattern LOOKS_NUMBERED = Pattern.compile("[0-9]+ ?\\S*");
}
