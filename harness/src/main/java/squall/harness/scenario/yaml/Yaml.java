package squall.harness.scenario.yaml;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;

/** Writes names, texts and lists as YAML. */
public final class Yaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern NO_STRING = Pattern.compile("true|false|null|yes|no|on|off|y|n",
            Pattern.CASE_INSENSITIVE);

    private Yaml() {}

    /** Keys with their values, but for those that are empty. */
    static String joined(String... written) {
        return Stream.of(written).filter(key -> !key.isEmpty()).collect(Collectors.joining(", "));
    }

    public static String braces(String... written) {
        return "{" + joined(written) + "}";
    }

    public static String list(List<String> items) {
        return "[" + String.join(", ", items) + "]";
    }

    /** One name plain, several as a list, all of them as everyone. */
    static String names(List<String> names, List<String> everyone) {
        if (names.equals(everyone)) {
            return Scenario.EVERYONE;
        }
        return names.size() == 1
                ? name(names.get(0))
                : list(names.stream().map(Yaml::name).toList());
    }

    /** Without quotes where every reader of YAML would take it for a string. */
    public static String name(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !NO_STRING.matcher(name).matches();
        return plain ? name : quoted(name);
    }

    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(codePoint -> {
            if (codePoint == '"' || codePoint == '\\') {
                quoted.append('\\').appendCodePoint(codePoint);
            } else if (isInvisible(codePoint)) {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", codePoint));
            } else {
                quoted.appendCodePoint(codePoint);
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return ScenarioException.isControl(codePoint) || type == Character.FORMAT
                || type == Character.UNASSIGNED;
    }
}
