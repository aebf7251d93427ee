package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine.Model.OptionSpec;

/** An option of several commands has one meaning, and so one kind of value. */
class OptionsTest {
    @TestFactory
    Stream<DynamicTest> oneNameHasOneKindOfValueInAllCommands() {
        Map<String, String> values = new HashMap<>();
        return SquallCommand.commandLine().getSubcommands().entrySet().stream()
                .flatMap(command -> command.getValue().getCommandSpec().options().stream()
                        .flatMap(option -> Stream.of(option.names()).map(name -> DynamicTest
                                .dynamicTest(command.getKey() + " " + name, () -> {
                                    String before = values.putIfAbsent(name, value(option));
                                    assertThat(value(option))
                                            .isEqualTo(before == null ? value(option) : before);
                                }))));
    }

    private static String value(OptionSpec option) {
        return option.arity() + " " + option.paramLabel();
    }
}
