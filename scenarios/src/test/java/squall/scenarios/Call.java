package squall.scenarios;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of a call of {@code squall} in this JVM. Only for commands that write no reports: they
 * would write into the project's own folder.
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
