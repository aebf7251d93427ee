package squall.harness.scenario;

import java.util.Locale;

/** A constant of an enum with which a workload names something in scenarios and histories. */
public interface WorkloadWord {
    /** As {@link Enum#name} has it: {@code BAD_HMAC}. */
    String name();

    /** For people, and in a scenario file: {@code bad hmac}. */
    default String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** In a history: {@code bad-hmac}. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
