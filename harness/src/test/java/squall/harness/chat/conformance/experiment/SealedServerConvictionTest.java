package squall.harness.chat.conformance.experiment;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.verdict.Verdict;

/** Servers that do something wrong in the sealed profile. */
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class SealedServerConvictionTest {
    private static final Map<SealedDefect, ServerTrial> TRIALS = trials();
    private static final ServerTrial CLASSIC =
            ServerTrial.sealed(ServerTrial::hub, ExperimentPlan.SEALED);

    @ParameterizedTest
    @EnumSource
    void isConvictedByTheRightClaim(SealedDefect defect) {
        TRIALS.get(defect).assertVerdict(defect.broken(), ClaimVerdict.BROKEN);
    }

    @Test
    void aServerOfTheClassicProfileIsNotJudged() {
        CLASSIC.assertNotSeen(SealedJoinExperiment.JOINS, "nothing came back within 10 s");
        CLASSIC.assertVerdict(Verdict.INCONCLUSIVE);
    }

    private static Map<SealedDefect, ServerTrial> trials() {
        Map<SealedDefect, ServerTrial> trials = new EnumMap<>(SealedDefect.class);
        Arrays.stream(SealedDefect.values()).forEach(defect -> trials.put(defect,
                ServerTrial.sealed(defect::server, defect.plan())));
        return trials;
    }
}
