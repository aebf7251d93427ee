package squall.harness.scenario.yaml;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import squall.harness.scenario.Attack;
import squall.harness.scenario.EventCause;
import squall.harness.scenario.EventKind;

/**
 * What a workload adds to the language of scenarios and histories, which know no workload. It is a
 * service ({@link ServiceLoader}).
 */
public interface WorkloadLanguage {
    /** The workload of a scenario that names none. */
    String DEFAULT = "chat";

    /** The workloads by name. */
    static SortedMap<String, WorkloadLanguage> all() {
        SortedMap<String, WorkloadLanguage> all = new TreeMap<>();
        ServiceLoader.load(WorkloadLanguage.class, WorkloadLanguage.class.getClassLoader())
                .forEach(each -> all.put(each.name(), each));
        return all;
    }

    /** As in {@code workload: chat}. */
    String name();

    /** Its wire profiles, as in {@code profile: classic}; the default first. */
    List<String> profiles();

    /** The messages as which clients say a text of a script. */
    List<String> messages(String text);

    /** Who says this message, where no script may contain it. */
    Optional<String> reserved(String message);

    /**
     * Refuses what is no client's key with this wire profile.
     *
     * @throws IllegalArgumentException with what it is instead, such as {@code no RSA key}
     */
    void requireKey(String profile, byte[] key);

    /** What its endpoints report, apart from failures, which every workload has. */
    List<EventKind> events();

    /** Why they do what they report. */
    List<EventCause> causes();

    /** What an attacker of it can do, as in {@code attacker: replays}. */
    List<Attack> attacks();

    /** How its scenarios say what they expect. */
    ExpectationLanguage expectations();
}
