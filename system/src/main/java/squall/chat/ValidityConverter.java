package squall.chat;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how long an invitation counts. */
final class ValidityConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(?<number>[1-9][0-9]{0,3})(?<unit>[mhd])");
    private static final Map<String, Duration> UNITS = Map.of("m", Duration.ofMinutes(1), "h",
            Duration.ofHours(1), "d", Duration.ofDays(1));

    @Override
    public Duration convert(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException(
                    "\"" + text + "\" is no duration; write for example 30m, 12h or 7d");
        }
        return UNITS.get(parts.group("unit"))
                .multipliedBy(Long.parseLong(parts.group("number")));
    }
}
