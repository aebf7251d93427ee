package squall.harness.sweep;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.scenario.ScenarioException;

/**
 * A setting that a sweep changes, and the values that the sweep gives it.
 *
 * @param path as in {@code --set}, for example {@code links.bob.down.loss}
 */
public record Axis(String path, List<String> values) {
    private static final int MOST_VALUES = 10_000;
    private static final String EXAMPLE = "links.*.both.loss=0%..60%:5%";
    private static final String NUMBER = "([0-9]{1,18}(?:\\.[0-9]{1,9})?)";
    private static final String UNIT = "([^0-9.:]*)";
    private static final Pattern RANGE = Pattern
            .compile(NUMBER + UNIT + "\\.\\." + NUMBER + UNIT + ":" + NUMBER + UNIT);
    private static final Pattern QUANTITY = Pattern.compile(NUMBER + "([^0-9.]*)");

    public Axis {
        values = List.copyOf(values);
    }

    /**
     * Reads {@code links.bob.down.loss=0%..60%:5%}, both ends included, or {@code =5%,20%,50%}.
     *
     * @throws ScenarioException with one line, if it is neither
     */
    public static Axis parse(String written) {
        int equals = written.lastIndexOf('=');
        String path = written.substring(0, Math.max(0, equals)).strip();
        String values = written.substring(equals + 1).strip();
        if (path.isEmpty() || values.isEmpty()) {
            throw mistake(written, "no path, or no values");
        }
        if (path.equals("seed")) {
            throw new ScenarioException("--over " + written
                    + ": seeds are no setting; write for example --seeds 200");
        }
        List<String> items = items(values);
        boolean range = items.size() == 1 && values.contains("..") && !values.startsWith("[");
        List<String> all = range ? range(written, values) : items;
        if (all.contains("") || new HashSet<>(all).size() < all.size()) {
            throw mistake(written, "a value is empty, or there twice");
        }
        return new Axis(path, all);
    }

    /** The setting with this value, as {@code --set} takes it. */
    String setting(int index) {
        return path + "=" + values.get(index);
    }

    /** The unit of all values; empty if they are not numbers with one unit. */
    public Optional<String> unit() {
        List<String> units = values.stream().map(QUANTITY::matcher)
                .map(matcher -> matcher.matches() ? matcher.group(2) : null).distinct().toList();
        return units.size() == 1 ? Optional.ofNullable(units.get(0)) : Optional.empty();
    }

    /** The position of a value in the common unit; without one, its index. */
    public double position(int index) {
        return unit().isPresent() ? number(index).doubleValue() : index;
    }

    /** The same axis with each step divided into this many, if the values are numbers. */
    public Axis finer(int times) {
        if (unit().isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i + 1 < values.size(); i++) {
            BigDecimal width = number(i + 1).subtract(number(i));
            for (int part = 0; part < times; part++) {
                BigDecimal share = BigDecimal.valueOf(part).movePointRight(9)
                        .divideToIntegralValue(BigDecimal.valueOf(times)).movePointLeft(9);
                all.add(number(i).add(width.multiply(share)).stripTrailingZeros().toPlainString()
                        + unit().orElseThrow());
            }
        }
        all.add(values.get(values.size() - 1));
        return new Axis(path, all);
    }

    private BigDecimal number(int index) {
        Matcher matcher = QUANTITY.matcher(values.get(index));
        return matcher.matches() ? new BigDecimal(matcher.group(1)) : BigDecimal.ZERO;
    }

    private static List<String> range(String written, String values) {
        Matcher parts = RANGE.matcher(values);
        if (!parts.matches()) {
            throw mistake(written, "no range; it has a start, an end and a step, each with a unit");
        }
        String unit = parts.group(2);
        if (!unit.equals(parts.group(4)) || !unit.equals(parts.group(6))) {
            throw mistake(written, "the units differ");
        }
        BigDecimal from = new BigDecimal(parts.group(1));
        BigDecimal to = new BigDecimal(parts.group(3));
        BigDecimal step = new BigDecimal(parts.group(5));
        if (step.signum() == 0 || from.compareTo(to) > 0) {
            throw mistake(written, "never gets there");
        }
        BigDecimal steps = to.subtract(from).divideToIntegralValue(step);
        if (steps.compareTo(BigDecimal.valueOf(MOST_VALUES)) >= 0) {
            throw mistake(written, "more than " + MOST_VALUES + " values");
        }
        List<String> all = new ArrayList<>();
        for (BigDecimal value = from; value.compareTo(to) <= 0; value = value.add(step)) {
            BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
            all.add(plain.toPlainString() + unit);
        }
        return all;
    }

    /** The parts between commas, except those inside brackets. */
    private static List<String> items(String values) {
        List<String> items = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < values.length(); i++) {
            char c = values.charAt(i);
            depth += c == '{' || c == '[' ? 1 : 0;
            depth -= c == '}' || c == ']' ? 1 : 0;
            if (c == ',' && depth == 0) {
                items.add(values.substring(start, i).strip());
                start = i + 1;
            }
        }
        items.add(values.substring(start).strip());
        return items;
    }

    private static ScenarioException mistake(String written, String whatIsWrong) {
        return new ScenarioException("--over " + written + ": " + whatIsWrong
                + "; write for example --over " + EXAMPLE);
    }
}
