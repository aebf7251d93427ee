package squall.harness.chat.conformance.experiment;

import java.util.List;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.NotSeenException;

/** Tests some claims on a server, with clients and texts of its own. */
abstract class Experiment {
    private final String name;
    private final List<Claim> claims;

    /**
     * @param name in a word or two
     * @param claims all that it may judge
     */
    Experiment(String name, Claim... claims) {
        this.name = name;
        this.claims = List.of(claims);
    }

    final String name() {
        return name;
    }

    final List<Claim> claims() {
        return claims;
    }

    /** Tests, and notes findings; a claim without a finding counts as not seen. */
    abstract void run(ExperimentContext context) throws NotSeenException, InterruptedException;
}
