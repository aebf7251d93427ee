package squall.harness.scenario;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import squall.text.CountText;

/**
 * A person's mistakes: the message has a line for each, which says where, what, and what would be
 * right.
 */
public final class ScenarioException extends RuntimeException {
    /** So many mistakes are named; of more there is only the number. */
    public static final int MOST_NAMED = 20;
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    public ScenarioException(String message) {
        this(List.of(new Mistake(message)));
    }

    /**
     * Several at once.
     *
     * @param mistakes one or more; each is named once, in the order of the file
     */
    public ScenarioException(Collection<Mistake> mistakes) {
        super(text(ordered(mistakes)));
        this.mistakes = ordered(mistakes);
    }

    /** In the order of the file. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    /** Only the first mistake, in one line. */
    public ScenarioException first() {
        return new ScenarioException(mistakes.getFirst().sentence());
    }

    private static List<Mistake> ordered(Collection<Mistake> mistakes) {
        return mistakes.stream().collect(Collectors.toMap(Mistake::sentence, each -> each,
                (one, same) -> one.reference().isEmpty() ? same : one, LinkedHashMap::new))
                .values().stream().sorted().toList();
    }

    private static String text(List<Mistake> mistakes) {
        int more = mistakes.size() - MOST_NAMED;
        String named = mistakes.stream().limit(MOST_NAMED)
                .map(mistake -> onOneLine(mistake.text())).collect(Collectors.joining("\n"));
        return more <= 0 ? named
                : named + "\nand " + CountText.of(more, "more mistake");
    }

    /** Whether this character would break the line of a message, or hide a part of it. */
    public static boolean isControl(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Controls and line separators as escapes: what a person wrote must not break the line. */
    private static String onOneLine(String message) {
        StringBuilder line = new StringBuilder();
        message.codePoints().forEach(codePoint -> {
            if (isControl(codePoint)) {
                line.append(String.format(Locale.ROOT, "\\u%04x", codePoint));
            } else {
                line.appendCodePoint(codePoint);
            }
        });
        return line.toString();
    }
}
