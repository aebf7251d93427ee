package squall.harness.chat.conformance.experiment;

import java.util.List;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.NotSeenException;

/** Tests some claims on a server, with clients and texts of its own. */
interface Experiment {
    /** In a word or two. */
    String name();

    /** All that it may judge. */
    List<Claim> claims();

    /** Tests, and notes findings; a claim without a finding counts as not seen. */
    void run(ExperimentContext context) throws NotSeenException, InterruptedException;
}
