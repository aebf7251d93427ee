package squall.harness.scenario.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.network.Rate;
import squall.harness.scenario.ScenarioException;

/** Numbers with their units, read exactly and written so that they read back to the same. */
public final class Quantities {
    private static final Pattern WITH_UNIT = Pattern
            .compile("(?<number>[0-9]{1,20}(?:\\.[0-9]{1,20})?)(?<unit>.*)");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");
    private static final BigDecimal ALL_PERCENT = BigDecimal.valueOf(100);

    private static final Map<String, Long> NANOS_OF_UNIT = Map.of("us", 1_000L, "ms", 1_000_000L,
            "s", 1_000_000_000L, "min", 60_000_000_000L);

    private static final Map<String, Long> BYTES_OF_UNIT = Map.of("B", 1L, "kB", 1_000L, "MB",
            1_000_000L, "GB", 1_000_000_000L);
    private static final Map<String, Long> BITS_PER_SECOND_OF_UNIT = Map.of("bit/s", 1L, "kbit/s",
            1_000L, "Mbit/s", 1_000_000L, "Gbit/s", 1_000_000_000L, "B/s", 8L, "kB/s", 8_000L,
            "MB/s", 8_000_000L);

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
        Matcher parts = withUnit(text, "time", "20ms");
        Long unit = NANOS_OF_UNIT.get(parts.group("unit"));
        if (unit == null) {
            throw text.position().mistake(
                    MistakeText.unknown("unit", parts.group("unit"),
                            List.of("us", "ms", "s", "min")));
        }
        BigDecimal nanos = new BigDecimal(parts.group("number")).multiply(BigDecimal.valueOf(unit))
                .stripTrailingZeros();
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
        long bytes = inUnits(text, "number of bytes", "10kB", BYTES_OF_UNIT,
                List.of("B", "kB", "MB", "GB"));
        if (bytes > most) {
            throw text.position()
                    .mistake(MistakeText.quoted(text.value()) + " is too much; write at most "
                            + writtenBytes(most));
        }
        return bytes;
    }

    static long bitsPerSecond(Node.Text text) {
        long bits = inUnits(text, "rate", "64kbit/s", BITS_PER_SECOND_OF_UNIT,
                List.of("bit/s", "kbit/s", "Mbit/s", "Gbit/s", "B/s", "kB/s", "MB/s"));
        if (bits > Rate.FASTEST) {
            throw text.position()
                    .mistake(MistakeText.quoted(text.value()) + " is too fast; write at most "
                            + writtenRate(Rate.FASTEST));
        }
        return bits;
    }

    private static long inUnits(Node.Text text, String what, String example,
            Map<String, Long> units, List<String> known) {
        Matcher parts = withUnit(text, what, example);
        Long unit = units.get(parts.group("unit"));
        if (unit == null) {
            throw text.position().mistake(MistakeText.unknown("unit", parts.group("unit"), known));
        }
        BigDecimal number = new BigDecimal(parts.group("number"))
                .multiply(BigDecimal.valueOf(unit)).stripTrailingZeros();
        if (number.scale() > 0) {
            throw text.position().mistake(MistakeText.quoted(text.value())
                    + " is finer than a " + known.get(0) + "; leave out decimals");
        }
        return number.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    static long whole(Node.Text text, String what, long least, long most) {
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

    static String written(double probability) {
        return BigDecimal.valueOf(probability).movePointRight(2).stripTrailingZeros()
                .toPlainString() + "%";
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
