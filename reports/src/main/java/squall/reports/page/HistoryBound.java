package squall.reports.page;

/**
 * How many of the kept runs stay. Beyond that, those that did not fail go first, the oldest first;
 * then the failed ones.
 *
 * @param bytes of histories, and of the figures beside them
 */
public record HistoryBound(long bytes, int runs) {
    /** Some three builds. */
    public static final HistoryBound USUAL = new HistoryBound(1_000_000_000, 500);
}
