package squall.reports.evidence;

/**
 * The bytes that the evidence of all failed runs together may take in a page. A broken rule fails
 * many runs, and the first few show what is wrong.
 */
public final class ByteBudget {
    private long bytes;

    public ByteBudget(long bytes) {
        this.bytes = bytes;
    }

    /** Takes so many bytes from the budget; false, and takes none, if too few are left. */
    public synchronized boolean grants(long more) {
        boolean granted = more <= bytes;
        bytes -= granted ? more : 0;
        return granted;
    }
}
