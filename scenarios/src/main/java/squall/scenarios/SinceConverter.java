package squall.scenarios;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment: a duration before now, a date, or a date and time. */
final class SinceConverter implements ITypeConverter<Instant> {
    private static final Pattern AGO = Pattern.compile("(?<number>[0-9]{1,6})(?<unit>[a-z]+)");
    private static final Map<String, Duration> UNITS = Map.of("s", Duration.ofSeconds(1), "min",
            Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));
    private static final ZoneId HERE = ZoneId.systemDefault();

    @Override
    public Instant convert(String text) {
        return ago(text).or(() -> moment(text)).orElseThrow(() -> new TypeConversionException("\""
                + text + "\" is no time; write for example 2h, 2026-11-30 or 2026-11-30T18:00"));
    }

    private static Optional<Instant> ago(String text) {
        Matcher parts = AGO.matcher(text);
        return parts.matches() && UNITS.containsKey(parts.group("unit"))
                ? Optional.of(Instant.now().minus(UNITS.get(parts.group("unit"))
                        .multipliedBy(Long.parseLong(parts.group("number")))))
                : Optional.empty();
    }

    /** Without an offset, as the clock on the wall shows it. */
    private static Optional<Instant> moment(String text) {
        return Stream.<Function<String, Instant>>of(
                each -> OffsetDateTime.parse(each).toInstant(),
                each -> LocalDateTime.parse(each).atZone(HERE).toInstant(),
                each -> LocalDate.parse(each).atStartOfDay(HERE).toInstant())
                .flatMap(form -> parsed(form, text).stream()).findFirst();
    }

    private static Optional<Instant> parsed(Function<String, Instant> form, String text) {
        try {
            return Optional.of(form.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
