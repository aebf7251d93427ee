package squall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchmarkChoiceTest {
    @Test
    void aFigureBringsTheOthersOfItsGroup() {
        assertThat(BenchmarkChoice.of("short", "proxy-cpu").groups())
                .containsExactlyElementsOf(BenchmarkChoice.of("long", "proxy-delay").groups())
                .singleElement().isInstanceOf(ProxyFigures.class);
        assertThat(BenchmarkChoice.of("long", "").groups()).hasSizeGreaterThan(9);
    }

    @Test
    void anUnknownFigureIsASentenceThatNamesThemAll() {
        assertThat(BenchmarkChoice.mistake("long", "nonsense").orElseThrow())
                .startsWith("-Dbench.only=nonsense: no such figure; there are forward, ")
                .contains(", start-client");
        assertThat(BenchmarkChoice.mistake("medium", ""))
                .contains("-Dbench=medium: there are long and short");
    }
}
