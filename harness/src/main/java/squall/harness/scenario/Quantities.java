package squall.harness.scenario;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with their units, read exactly and written so that they read back to the same. */
final class Quantities {
    private static final Pattern WITH_UNIT = Pattern
            .compile("(?<number>[0-9]{1,20}(?:\\.[0-9]{1,20})?)(?<unit>.*)");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final BigDecimal ALL_PERCENT = BigDecimal.valueOf(100);

    private static final Map<String, Long> NANOS_OF_UNIT = Map.of("us", 1_000L, "ms", 1_000_000L,
            "s", 1_000_000_000L, "min", 60_000_000_000L);

    private Quantities() {}

    static Duration duration(Node.Text text) {
        Matcher parts = withUnit(text, "time", "20ms");
        Long unit = NANOS_OF_UNIT.get(parts.group("unit"));
        if (unit == null) {
            throw text.place().mistake(
                    Wording.unknown("unit", parts.group("unit"), List.of("us", "ms", "s", "min")));
        }
        BigDecimal nanos = new BigDecimal(parts.group("number")).multiply(BigDecimal.valueOf(unit))
                .stripTrailingZeros();
        if (nanos.scale() > 0) {
            throw text.place().mistake(Wording.quoted(text.value())
                    + " is finer than a nanosecond; write at most three decimals of a us");
        }
        if (nanos.compareTo(BigDecimal.valueOf(Limits.DURATION.toNanos())) > 0) {
            throw text.place().mistake(Wording.quoted(text.value()) + " is too long; write at most "
                    + Limits.DURATION.toMinutes() + "min");
        }
        return Duration.ofNanos(nanos.longValueExact());
    }

    /** From 0 to 1, of a percentage. */
    static double probability(Node.Text text) {
        Matcher parts = withUnit(text, "percentage", "20%");
        if (!parts.group("unit").equals("%")) {
            throw text.place()
                    .mistake(Wording.unknown("unit", parts.group("unit"), List.of("%")));
        }
        BigDecimal percent = new BigDecimal(parts.group("number"));
        if (percent.compareTo(ALL_PERCENT) > 0) {
            throw text.place().mistake(
                    Wording.quoted(text.value()) + " is out of range; write 0% to 100%");
        }
        return percent.movePointLeft(2).doubleValue();
    }

    static long whole(Node.Text text, String what, long least, long most) {
        boolean whole = WHOLE.matcher(text.value()).matches();
        long number = whole ? Long.parseLong(text.value()) : -1;
        if (!whole || number < least || number > most) {
            throw text.place().mistake(Wording.quoted(text.value()) + " is no " + what
                    + "; write a whole number from " + least + " to " + most);
        }
        return number;
    }

    static String written(Duration duration) {
        BigDecimal nanos = BigDecimal.valueOf(duration.toNanos());
        for (String unit : List.of("s", "ms", "us")) {
            BigDecimal number = nanos.divide(BigDecimal.valueOf(NANOS_OF_UNIT.get(unit)));
            if (number.stripTrailingZeros().scale() <= 0) {
                return number.toPlainString() + unit;
            }
        }
        return nanos.movePointLeft(3).toPlainString() + "us";
    }

    static String written(double probability) {
        return BigDecimal.valueOf(probability).movePointRight(2).stripTrailingZeros()
                .toPlainString() + "%";
    }

    private static Matcher withUnit(Node.Text text, String what, String example) {
        Matcher parts = WITH_UNIT.matcher(text.value());
        if (!parts.matches()) {
            throw text.place().mistake(Wording.quoted(text.value()) + " is no " + what, example);
        }
        if (parts.group("unit").isEmpty()) {
            throw text.place().mistake(Wording.quoted(text.value()) + " has no unit", example);
        }
        return parts;
    }
}
