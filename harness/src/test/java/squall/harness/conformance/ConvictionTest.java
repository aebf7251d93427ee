package squall.harness.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

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
import squall.harness.defect.Defect;

/** Servers that do something wrong. */
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class ConvictionTest {
    private static final int ATTEMPTS = 3;
    /**
     * Under a flood, at the limit of sessions, or towards a client that tried several ports and
     * only listens: no experiment reaches these; scenarios do.
     */
    private static final Set<Defect> UNREACHED =
            EnumSet.of(Defect.FORGETS_LISTENERS, Defect.LETS_A_FLOOD_DISPLACE_OTHERS,
                    Defect.FORGETS_WHO_ONLY_LISTENS);

    @Test
    void everyDefectThatAServerCanHaveIsTried() {
        assertThat(Stream.concat(Charge.ALL.keySet().stream(), UNREACHED.stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(Defect.ofTheServer());
    }

    @ParameterizedTest
    @MethodSource("defects")
    void isConvictedByTheRightClaim(Defect defect) {
        assertConvicted(defect, Trials.DEFECTIVE.get(defect).join());
    }

    /** Where the machine was too late to see it, it is tried again, three times in all. */
    static void assertConvicted(Defect defect, Assessment first) {
        Claim broken = Charge.ALL.get(defect).broken();
        Assessment assessment = first;
        for (int i = 1; i < ATTEMPTS && isHidden(broken, assessment); i++) {
            assessment = Trials.tried(defect).join();
        }
        assumeThat(isHidden(broken, assessment)).as("too late, each time, to see: %s", broken)
                .isFalse();
        assertThat(assessment.findings()).as(defect.sentence())
                .filteredOn(finding -> finding.standing() == Standing.BROKEN)
                .extracting(Finding::claim).contains(broken);
    }

    private static boolean isHidden(Claim claim, Assessment assessment) {
        return assessment.findings().stream().filter(ConformanceTest::isHiddenByLateness)
                .map(Finding::claim).anyMatch(claim::equals);
    }

    static List<Defect> defects() {
        return List.copyOf(Trials.DEFECTIVE.keySet());
    }
}
