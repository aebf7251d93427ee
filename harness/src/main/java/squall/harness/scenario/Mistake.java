package squall.harness.scenario;

import java.util.Comparator;

/**
 * One mistake in what a person wrote.
 *
 * @param line where it is in a file; 0 where it is in none
 * @param sentence on one line: where, what, and what would be right
 * @param reference where to read about it; empty where there is nothing to read
 */
public record Mistake(int line, int column, String sentence, String reference)
        implements Comparable<Mistake> {
    private static final Comparator<Mistake> ORDER =
            Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column);

    /** In no file. */
    Mistake(String sentence) {
        this(0, 0, sentence, "");
    }

    /** The same with this to read, where nothing more exact is named already. */
    public Mistake seeing(String where) {
        return reference.isEmpty() ? new Mistake(line, column, sentence, where) : this;
    }

    /** The order of the file. */
    @Override
    public int compareTo(Mistake other) {
        return ORDER.compare(this, other);
    }

    /** As a person reads it. */
    String text() {
        return reference.isEmpty() ? sentence : sentence + " (see " + reference + ")";
    }
}
