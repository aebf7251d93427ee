package squall.harness.chat.conformance;

import java.util.List;

/** Something to try with a server, with clients and texts of its own. */
interface Experiment {
    /** In a word or two. */
    String name();

    /** Everything that it may judge. */
    List<Claim> claims();

    /** Does it, and notes what it finds; what it leaves out counts as not seen. */
    void run(ExperimentContext trial) throws NotSeenException, InterruptedException;
}
