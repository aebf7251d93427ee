package squall.harness.scenario;

import java.util.List;

/** What a scenario expects of its run, in its workload's terms. Compared by value. */
public interface Expectations {

    /** Whether the scenario has none of its own. */
    boolean isEmpty();

    /** The clients that are named in them, each of which the scenario must have. */
    List<String> clients();

    /** Those that hold with any settings of the links: a sweep expects nothing else. */
    Expectations underAnySettings();

    /** The single expectations by which a run can fail: shrinking leaves out what it can. */
    List<Object> parts();

    /** These parts alone, or as few as a scenario can have. */
    Expectations keeping(List<Object> parts);
}
