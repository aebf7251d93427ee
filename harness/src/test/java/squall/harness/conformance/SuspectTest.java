package squall.harness.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one habit of a server shows of one claim says nothing of another. */
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class SuspectTest {
    @ParameterizedTest
    @MethodSource("suspects")
    void isConvictedOfWhatItDoesAndOfNothingElse(Suspect suspect) {
        SoftAssertions softly = new SoftAssertions();
        List<Finding> findings = suspect.tried().join().findings();
        suspect.expected().forEach((claim, standing) -> softly.assertThat(findings)
                .filteredOn(finding -> finding.claim().equals(claim))
                .allSatisfy(finding -> assertThat(finding.standing()).as("%s", finding)
                        .isEqualTo(standing))
                .isNotEmpty());
        softly.assertAll();
    }

    @Test
    void ofTheOtherImplementationEveryClaimIsExpected() {
        Suspect like = Trials.SUSPECTS.getFirst();
        Set<Claim> unexpected = new HashSet<>();
        like.tried().join().findings().stream()
                .filter(finding -> !finding.experiment().equals("none")).map(Finding::claim)
                .filter(claim -> !like.expected().containsKey(claim)).forEach(unexpected::add);
        assertThat(unexpected).isEmpty();
    }

    static List<Suspect> suspects() {
        return Trials.SUSPECTS;
    }
}
