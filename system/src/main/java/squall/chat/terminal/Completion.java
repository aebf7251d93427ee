package squall.chat.terminal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * What Tab makes of what stands before the cursor.
 *
 * @param inserted at the cursor
 * @param choices where more than one would do
 */
record Completion(String inserted, List<String> choices) {
    private static final Completion NONE = new Completion("", List.of());

    /** Commands where the line begins with one, names anywhere else. */
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
            return new Completion(choices.getFirst().substring(word.length()) + behind, List.of());
        }
        String common = choices.stream().reduce(Completion::commonStart).orElseThrow();
        String more = common.length() > word.length() ? common.substring(word.length()) : "";
        return new Completion(more, more.isEmpty() ? choices : List.of());
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
