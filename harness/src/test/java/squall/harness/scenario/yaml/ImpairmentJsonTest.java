package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpairmentJsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{delay: 20ms, jitter: 5ms}, {loss: 20%}]",
            "[{drop: [2, 5..7]}, {burst loss: {good: 4s, bad: 500ms}}, {duplicate: 30%}]"})
    void whatIsWrittenReadsBackEqual(String written) {
        assertThat(ImpairmentJson.read(ImpairmentJson.written(ImpairmentJson.read(written))))
                .isEqualTo(ImpairmentJson.read(written));
    }
}
