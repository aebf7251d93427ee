package squall.harness.chat.conformance.experiment;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An unusual behaviour of a server breaks the claims that it concerns, and no others. */
@Tag("thorough")
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class ServerVariantTest {
    private static final List<ServerVariant> VARIANTS = ServerVariant.quick();

    @ParameterizedTest
    @MethodSource("variants")
    void isConvictedOfWhatItDoesAndOfNothingElse(ServerVariant variant) {
        variant.assertIsJudgedAsExpected();
    }

    static List<ServerVariant> variants() {
        return VARIANTS;
    }
}
