package squall.scenarios;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule about the code, with code that breaks it.
 *
 * @param violation the sources, by the fully qualified names of their classes
 */
record ArchitectureRule(String name, ArchRule rule, Map<String, String> violation) {
    private static final Pattern DECLARATION = Pattern
            .compile("package (?<package>[\\w.]+);.*?(class|interface|record) (?<name>\\w+)",
                    Pattern.DOTALL);

    static ArchitectureRule of(String name, ArchRule rule, String... violation) {
        return new ArchitectureRule(name, rule,
                Stream.of(violation)
                        .collect(Collectors.toMap(ArchitectureRule::className, source -> source)));
    }

    private static String className(String source) {
        Matcher declaration = DECLARATION.matcher(source);
        if (!declaration.find()) {
            throw new IllegalArgumentException("no class in: " + source);
        }
        return declaration.group("package") + "." + declaration.group("name");
    }

    @Override
    public String toString() {
        return name;
    }
}
