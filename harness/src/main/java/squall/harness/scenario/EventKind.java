package squall.harness.scenario;

/** What an endpoint of a workload can report, as a verb in a history. */
public interface EventKind extends WorkloadWord {
    /** The count in a report's detail, for people: {@code 4 attempts}. */
    default String countWords(long count) {
        return String.valueOf(count);
    }
}
