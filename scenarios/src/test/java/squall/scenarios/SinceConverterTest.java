package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class SinceConverterTest {
    private final SinceConverter since = new SinceConverter();

    @ParameterizedTest
    @CsvSource({"90s, PT90S", "30min, PT30M", "2h, PT2H", "3d, PT72H"})
    void aDurationIsBeforeNow(String text, Duration before) {
        Instant least = Instant.now().minus(before);
        assertThat(since.convert(text)).isBetween(least, Instant.now().minus(before));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-30, 2026-11-30T00:00", "2026-11-30T18:05, 2026-11-30T18:05",
            "2026-11-30T18:05:07, 2026-11-30T18:05:07"})
    void aDateOrATimeIsLocal(String text, LocalDateTime local) {
        assertThat(since.convert(text))
                .isEqualTo(local.atZone(ZoneId.systemDefault()).toInstant());
    }

    @Test
    void aTimeMayHaveAnOffset() {
        assertThat(since.convert("2026-11-30T18:05Z")).isEqualTo("2026-11-30T18:05:00Z");
        assertThat(since.convert("2026-11-30T18:05+02:00")).isEqualTo("2026-11-30T16:05:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2 h", "2w", "-2h", "yesterday", "2026-13-01", "18:00",
            "99999999999h"})
    void anythingElseIsAMistake(String text) {
        assertThatThrownBy(() -> since.convert(text)).isInstanceOf(TypeConversionException.class)
                .hasMessage("\"" + text
                        + "\" is no time; write for example 2h, 2026-11-30 or 2026-11-30T18:00");
    }
}
