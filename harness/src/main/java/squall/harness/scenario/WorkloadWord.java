package squall.harness.scenario;

import java.util.Locale;

/** A constant of an enum with which a workload names something in scenarios and histories. */
public interface WorkloadWord {
    /** The constant's, as {@link Enum} has it. */
    String name();

    /** For people, and in a scenario file: {@code bad hmac}. */
    default String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** In a history: {@code bad-hmac}. */
    default String word() {
        return words().replace(' ', '-');
    }
}
