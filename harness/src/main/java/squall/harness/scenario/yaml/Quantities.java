package squall.harness.scenario.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.network.Rate;
import squall.harness.scenario.ScenarioException;
import squall.text.MistakeText;
import squall.text.PercentText;

/** Numbers with their units, read exactly and written so that they read back to the same. */
public final class Quantities {
    private static final Pattern WITH_UNIT = Pattern
            .compile("(?<number>[0-9]{1,20}(?:\\.[0-9]{1,20})?)(?<unit>.*)");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final BigDecimal ALL_PERCENT = BigDecimal.valueOf(100);

    static final Map<String, Long> NANOS_OF_UNIT =
            units("us ms s min", 1_000, 1_000_000, 1_000_000_000, 60_000_000_000L);
    static final Map<String, Long> BYTES_OF_UNIT =
            units("B kB MB GB", 1, 1_000, 1_000_000, 1_000_000_000);
    static final Map<String, Long> BITS_PER_SECOND_OF_UNIT =
            units("bit/s kbit/s Mbit/s Gbit/s B/s kB/s MB/s", 1, 1_000, 1_000_000, 1_000_000_000,
                    8, 8_000, 8_000_000);

    private Quantities() {}

    /**
     * A time that a person writes on the command line, such as {@code 1.5s}.
     *
     * @param option what the time is written for
     * @throws ScenarioException in one line, where the text is no time
     */
    public static Duration duration(String option, String text) {
        return duration(new Node.Text(text, false, new SourcePosition(option + " " + text)));
    }

    static Duration duration(Node.Text text) {
        BigDecimal nanos = inUnits(text, "time", "20ms", NANOS_OF_UNIT);
        if (nanos.scale() > 0) {
            throw text.position().mistake(MistakeText.quoted(text.value())
                    + " is finer than a nanosecond; write at most three decimals of a us");
        }
        if (nanos.compareTo(BigDecimal.valueOf(ScenarioLimits.DURATION.toNanos())) > 0) {
            throw text.position()
                    .mistake(MistakeText.quoted(text.value()) + " is too long; write at most "
                            + ScenarioLimits.DURATION.toMinutes() + "min");
        }
        return Duration.ofNanos(nanos.longValueExact());
    }

    /** From 0 to 1, of a percentage. */
    static double probability(Node.Text text) {
        Matcher parts = withUnit(text, "percentage", "20%");
        if (!parts.group("unit").equals("%")) {
            throw text.position()
                    .mistake(MistakeText.unknown("unit", parts.group("unit"), List.of("%")));
        }
        BigDecimal percent = new BigDecimal(parts.group("number"));
        if (percent.compareTo(ALL_PERCENT) > 0) {
            throw text.position().mistake(
                    MistakeText.quoted(text.value()) + " is out of range; write 0% to 100%");
        }
        return percent.movePointLeft(2).doubleValue();
    }

    static long bytes(Node.Text text, long most) {
        long bytes = wholeUnits(text, "number of bytes", "10kB", BYTES_OF_UNIT);
        if (bytes > most) {
            throw text.position().mistake(MistakeText.quoted(text.value())
                    + " is too much; write at most " + writtenBytes(most));
        }
        return bytes;
    }

    static long bitsPerSecond(Node.Text text) {
        long bits = wholeUnits(text, "rate", "64kbit/s", BITS_PER_SECOND_OF_UNIT);
        if (bits > Rate.FASTEST) {
            throw text.position().mistake(MistakeText.quoted(text.value())
                    + " is too fast; write at most " + writtenRate(Rate.FASTEST));
        }
        return bits;
    }

    private static long wholeUnits(Node.Text text, String what, String example,
            Map<String, Long> units) {
        BigDecimal number = inUnits(text, what, example, units);
        if (number.scale() > 0) {
            throw text.position().mistake(MistakeText.quoted(text.value()) + " is finer than a "
                    + units.keySet().iterator().next() + "; leave out decimals");
        }
        return number.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    private static BigDecimal inUnits(Node.Text text, String what, String example,
            Map<String, Long> units) {
        Matcher parts = withUnit(text, what, example);
        Long unit = units.get(parts.group("unit"));
        if (unit == null) {
            throw text.position()
                    .mistake(MistakeText.unknown("unit", parts.group("unit"), units.keySet()));
        }
        return new BigDecimal(parts.group("number")).multiply(BigDecimal.valueOf(unit))
                .stripTrailingZeros();
    }

    private static Map<String, Long> units(String names, long... sizes) {
        Map<String, Long> units = new LinkedHashMap<>();
        for (String name : names.split(" ", -1)) {
            units.put(name, sizes[units.size()]);
        }
        return units;
    }

    public static long whole(Node.Text text, String what, long least, long most) {
        boolean whole = WHOLE.matcher(text.value()).matches();
        long number = whole ? Long.parseLong(text.value()) : -1;
        if (!whole || number < least || number > most) {
            throw text.position().mistake(MistakeText.quoted(text.value()) + " is no " + what
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

    static String writtenBytes(long bytes) {
        return inLargest(bytes, BYTES_OF_UNIT, List.of("GB", "MB", "kB"), "B");
    }

    static String writtenRate(long bitsPerSecond) {
        return inLargest(bitsPerSecond, BITS_PER_SECOND_OF_UNIT,
                List.of("Gbit/s", "Mbit/s", "kbit/s"), "bit/s");
    }

    /** In the largest unit of which it is a whole number. */
    private static String inLargest(long number, Map<String, Long> units, List<String> large,
            String smallest) {
        String unit = large.stream().filter(u -> number > 0 && number % units.get(u) == 0)
                .findFirst().orElse(smallest);
        return number / units.get(unit) + unit;
    }

    /** As a percentage. */
    public static String written(double probability) {
        return PercentText.exact(probability) + "%";
    }

    private static Matcher withUnit(Node.Text text, String what, String example) {
        Matcher parts = WITH_UNIT.matcher(text.value());
        if (!parts.matches()) {
            throw text.position().mistake(MistakeText.quoted(text.value()) + " is no " + what,
                    example);
        }
        if (parts.group("unit").isEmpty()) {
            throw text.position().mistake(MistakeText.quoted(text.value()) + " has no unit",
                    example);
        }
        return parts;
    }
}
