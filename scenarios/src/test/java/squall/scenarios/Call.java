package squall.scenarios;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * A call of {@code squall} in this JVM, and what came of it. For what leaves nothing among the
 * reports: those would be the project's own.
 */
record Call(int status, List<String> output, List<String> errors) {

    /** @param arguments separated by spaces, without quotes */
    static Call of(String arguments, String... more) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int status = SquallCommand.run(new PrintWriter(output), new PrintWriter(errors),
                Stream.concat(Stream.of(arguments.split(" ")), Stream.of(more))
                        .filter(argument -> !argument.isEmpty()).toArray(String[]::new));
        return new Call(status, output.toString().lines().toList(),
                errors.toString().lines().toList());
    }
}
