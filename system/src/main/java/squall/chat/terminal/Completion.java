package squall.chat.terminal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The completion of the text before the cursor.
 *
 * @param inserted the text to insert at the cursor
 * @param choices the first possible completions, where there are several
 * @param more the number of further ones
 */
record Completion(String inserted, List<String> choices, int more) {
    private static final int CHOICES = 8;
    private static final Completion NONE = new Completion("", List.of(), 0);

    /** Completes commands at the beginning of a line, names anywhere else. */
    static Completion of(String beforeCursor, Collection<String> commands,
            Collection<String> names) {
        if (beforeCursor.startsWith("/")) {
            return beforeCursor.contains(" ") ? NONE : of(beforeCursor, commands, " ");
        }
        int start = beforeCursor.lastIndexOf(' ') + 1;
        return start == beforeCursor.length() ? NONE
                : of(beforeCursor.substring(start), names, start == 0 ? ": " : " ");
    }

    private static Completion of(String word, Collection<String> candidates, String behind) {
        List<String> choices = candidates.stream().filter(c -> startsWith(c, word)).sorted()
                .toList();
        if (choices.isEmpty()) {
            return NONE;
        }
        if (choices.size() == 1) {
            return new Completion(choices.getFirst().substring(word.length()) + behind, List.of(),
                    0);
        }
        String common = choices.stream().reduce(Completion::commonStart).orElseThrow();
        String more = common.length() > word.length() ? common.substring(word.length()) : "";
        if (!more.isEmpty()) {
            return new Completion(more, List.of(), 0);
        }
        List<String> shown = choices.subList(0, Math.min(choices.size(), CHOICES));
        return new Completion("", shown, choices.size() - shown.size());
    }

    private static boolean startsWith(String candidate, String word) {
        return candidate.toLowerCase(Locale.ROOT).startsWith(word.toLowerCase(Locale.ROOT))
                && candidate.length() >= word.length();
    }

    private static String commonStart(String a, String b) {
        int end = 0;
        while (end < Math.min(a.length(), b.length()) && a.codePointAt(end) == b.codePointAt(end)) {
            end += Character.charCount(a.codePointAt(end));
        }
        return a.substring(0, end);
    }
}
