package squall.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recurring parts of messages about mistakes. */
public final class MistakeText {
    private static final int LONGEST_QUOTE = 60;
    private static final int LONGEST_LIST = 12;
    private static final Pattern BETWEEN_PARTS = Pattern.compile("[_ -]");
    private static final int SHORTEST_PART = 4;

    private MistakeText() {}

    /** {@code unknown key "los"; did you mean "loss"?}, or what there is to choose from. */
    public static String unknown(String what, String written, Collection<String> known) {
        String right = nearest(written, known).map(MistakeText::question)
                .orElseGet(() -> known.isEmpty() ? "there are none"
                        : "expected " + choice(known, LONGEST_LIST));
        return "unknown " + what + " " + quoted(written) + "; " + right;
    }

    /** The same, always with everything that there is to choose from. */
    public static String unknownWithChoice(String what, String written,
            Collection<String> known) {
        String right = nearest(written, known).map(word -> question(word) + " Expected ")
                .orElse("expected ");
        return "unknown " + what + " " + quoted(written) + "; " + right
                + choice(known, known.size());
    }

    /** In quotes; only the beginning of a long text. */
    public static String quoted(String text) {
        int length = text.codePointCount(0, text.length());
        String shown = length <= LONGEST_QUOTE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
        return "\"" + shown + "\"";
    }

    private static String question(String word) {
        return "did you mean " + quoted(word) + "?";
    }

    private static String choice(Collection<String> known, int most) {
        List<String> shown = new ArrayList<>(known.stream().limit(most).toList());
        if (known.size() > most) {
            shown.add("…");
        }
        return (shown.size() == 1 ? "" : "one of ") + String.join(", ", shown);
    }

    /** The nearest known word, or else the only one with such a part, as loss is of loss_rate. */
    private static Optional<String> nearest(String written, Collection<String> known) {
        Optional<String> word = nearestWord(written, known);
        if (word.isPresent()) {
            return word;
        }
        List<String> having = known.stream().filter(each -> hasPart(each, written)).toList();
        return having.size() == 1 ? Optional.of(having.get(0)) : Optional.empty();
    }

    private static boolean hasPart(String word, String written) {
        List<String> parts = BETWEEN_PARTS.splitAsStream(word)
                .filter(part -> part.length() >= SHORTEST_PART).toList();
        return nearestWord(written, parts).isPresent();
    }

    /** The known word with the smallest distance, if that is small for the word's length. */
    private static Optional<String> nearestWord(String written, Collection<String> known) {
        String nearest = null;
        int fewest = Integer.MAX_VALUE;
        for (String word : known) {
            int few = Math.min(Math.max(1, word.length() / 3), word.length() - 1);
            if (Math.abs(written.length() - word.length()) > few) {
                continue;
            }
            int slips = slips(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (slips <= few && slips < fewest) {
                nearest = word;
                fewest = slips;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** The optimal string alignment distance: letters left out, added, changed, or swapped. */
    private static int slips(String from, String to) {
        int[][] slips = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                slips[i][j] = Math.min(slips[i - 1][j - 1] + change,
                        1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
                boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    slips[i][j] = Math.min(slips[i][j], 1 + slips[i - 2][j - 2]);
                }
            }
        }
        return slips[from.length()][to.length()];
    }
}
