package squall.reports.sweep;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.sweep.Axis;

/** The name of a sweep's axis in a picture. */
final class AxisName {
    private static final Pattern PATH =
            Pattern.compile("links\\.(?<whose>.+)\\.(?<way>up|down|both)\\.(?<what>.+)");
    private static final Map<String, String> WAYS =
            Map.of("up", "on the way up", "down", "on the way down", "both", "both ways");

    private AxisName() {}

    /** For example {@code loss on every link, both ways (%)}. */
    static String of(Axis axis) {
        Matcher path = PATH.matcher(axis.path());
        String name = path.matches() ? name(path) : axis.path();
        return name + axis.unit().map(unit -> " (" + unit + ")").orElse("");
    }

    private static String name(Matcher path) {
        String[] what = path.group("what").split("\\.", 2);
        String whose = path.group("whose");
        boolean everyone = whose.equals("*") || whose.equals("everyone");
        return (what.length > 1 ? what[0] + ", " + what[1] + "," : what[0])
                + (everyone ? " on every link, " : " on " + whose + "'s link, ")
                + WAYS.get(path.group("way"));
    }
}
