package squall.harness.chat.conformance.experiment;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An unusual behaviour of a server breaks the claims that it concerns, and no others. */
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class ServerVariantTest {
    @ParameterizedTest
    @MethodSource("variants")
    void isConvictedOfWhatItDoesAndOfNothingElse(ServerVariant variant) {
        variant.assertIsJudgedAsExpected();
    }

    static List<ServerVariant> variants() {
        return Trials.VARIANTS;
    }
}
