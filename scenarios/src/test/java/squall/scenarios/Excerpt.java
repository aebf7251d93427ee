package squall.scenarios;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * Some lines of an output. A line {@code …} stands for any number of lines that are left out, and a
 * line that ends with {@code …} for one that goes on.
 */
record Excerpt(List<String> lines) {
    private static final String LEFT_OUT = "…";
    private static final String GOES_ON = " …";

    /** Whether these lines leave anything out. */
    static boolean is(List<String> lines) {
        return lines.stream().anyMatch(line -> line.equals(LEFT_OUT) || line.endsWith(GOES_ON));
    }

    /** Whether its lines are some of these, in this order. */
    boolean isOf(List<String> whole) {
        return !find(whole, Excerpt::isBeginning).isEmpty();
    }

    /**
     * The same excerpt of another output, in which figures may differ.
     *
     * @throws IllegalArgumentException where the output has no such lines
     */
    List<String> renewed(List<String> whole) {
        List<Integer> found = find(whole, (line, of) -> isBeginning(shape(line), shape(of)));
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "an excerpt to be written by hand: " + lines + " of " + whole);
        }
        List<String> renewed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            renewed.add(line.equals(LEFT_OUT) ? line : cut(whole.get(found.get(i)), line));
        }
        return renewed;
    }

    /**
     * Which line of the whole each line is, with any number where lines are left out; empty where
     * it is no excerpt of it.
     */
    private List<Integer> find(List<String> whole, BiPredicate<String, String> fits) {
        List<Integer> found = new ArrayList<>();
        int next = 0;
        boolean skips = false;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals(LEFT_OUT)) {
                skips = true;
                found.add(next);
                continue;
            }
            if (skips) {
                List<String> part = part(i);
                boolean isLast = i + part.size() == lines.size();
                int from = isLast ? Math.max(next, whole.size() - part.size()) : next;
                next = place(part, whole, from, fits);
                skips = false;
            }
            if (next >= whole.size() || !fits.test(lines.get(i), whole.get(next))) {
                return List.of();
            }
            found.add(next++);
        }
        return skips || next == whole.size() ? found : List.of();
    }

    /** From this line to the one before the next that stands for others, or to the end. */
    private List<String> part(int from) {
        List<String> rest = lines.subList(from, lines.size());
        int end = rest.indexOf(LEFT_OUT);
        return end < 0 ? rest : rest.subList(0, end);
    }

    /** Where all of these lines are, one after the other; the end where nowhere. */
    private static int place(List<String> part, List<String> whole, int from,
            BiPredicate<String, String> fits) {
        for (int at = from; at <= whole.size() - part.size(); at++) {
            boolean all = true;
            for (int i = 0; i < part.size(); i++) {
                all &= fits.test(part.get(i), whole.get(at + i));
            }
            if (all) {
                return at;
            }
        }
        return whole.size();
    }

    private static boolean isBeginning(String line, String of) {
        return line.endsWith(GOES_ON)
                ? of.startsWith(line.substring(0, line.length() - GOES_ON.length()))
                : line.equals(of);
    }

    /** What stays the same where figures change. */
    private static String shape(String line) {
        return line.replaceAll("[0-9][0-9.,]*", "0").replaceAll("\\s+", " ");
    }

    /** As much of a line as the one shown has of its own. */
    private static String cut(String whole, String shown) {
        if (!shown.endsWith(GOES_ON)) {
            return whole;
        }
        return Arrays.stream(whole.split(" ")).limit(shown.split(" ").length - 1L)
                .collect(Collectors.joining(" ")) + GOES_ON;
    }
}
