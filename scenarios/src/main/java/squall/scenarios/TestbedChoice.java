package squall.scenarios;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import squall.harness.history.TestbedKind;

/** The value of {@code --testbed}: one testbed, or all. */
record TestbedChoice(List<TestbedKind> kinds) {
    private static final String ALL = "all";

    boolean isOne() {
        return kinds.size() == 1;
    }

    /** Reads the name of a testbed, in any case, or {@code all}. */
    static final class Converter implements ITypeConverter<TestbedChoice> {
        @Override
        public TestbedChoice convert(String word) {
            if (word.equalsIgnoreCase(ALL)) {
                return new TestbedChoice(LocalTestbeds.ALL);
            }
            return LocalTestbeds.ALL.stream()
                    .filter(kind -> kind.toString().equalsIgnoreCase(word)).findFirst()
                    .map(kind -> new TestbedChoice(List.of(kind)))
                    .orElseThrow(() -> new TypeConversionException("\"" + word
                            + "\" is no testbed; write " + words()));
        }

        private static String words() {
            return LocalTestbeds.ALL.stream().map(TestbedKind::toString)
                    .collect(Collectors.joining(", ")) + " or " + ALL;
        }
    }
}
