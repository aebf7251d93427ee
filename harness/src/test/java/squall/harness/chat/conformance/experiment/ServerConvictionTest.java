package squall.harness.chat.conformance.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.chat.defect.Defect;

/** Servers that do something wrong. */
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class ServerConvictionTest {
    /**
     * Under a flood, at the limit of sessions, or towards a client that tried several ports and
     * only listens: no experiment reaches these; scenarios do.
     */
    private static final Set<Defect> UNREACHED =
            EnumSet.of(Defect.FORGETS_LISTENERS, Defect.LETS_A_FLOOD_DISPLACE_OTHERS,
                    Defect.FORGETS_WHO_ONLY_LISTENS);

    @Test
    void everyDefectThatAServerCanHaveIsTried() {
        assertThat(Stream.concat(ExpectedConviction.ALL.keySet().stream(), UNREACHED.stream())
                .distinct())
                .containsExactlyInAnyOrderElementsOf(Defect.ofTheServer());
    }

    @ParameterizedTest
    @MethodSource("defects")
    void isConvictedByTheRightClaim(Defect defect) {
        assertConvicted(defect, Trials.DEFECTIVE.get(defect));
    }

    static void assertConvicted(Defect defect, ServerTrial trial) {
        trial.assertVerdict(ExpectedConviction.ALL.get(defect).broken(), ClaimVerdict.BROKEN);
    }

    static List<Defect> defects() {
        return List.copyOf(Trials.DEFECTIVE.keySet());
    }
}
