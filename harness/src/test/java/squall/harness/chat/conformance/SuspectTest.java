package squall.harness.chat.conformance;

import java.util.List;
import org.junit.jupiter.api.Order;
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
        suspect.assertIsJudgedAsExpected();
    }

    static List<Suspect> suspects() {
        return Trials.SUSPECTS;
    }
}
