package squall.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import squall.output.UnwritableException;
import squall.reports.junit.JunitXml;
import squall.reports.junit.TestSuite;

/** The option {@code --junit} of several commands: a file for build servers. */
final class JunitFile {
    @Option(names = "--junit", paramLabel = "FILE",
            description = "Also writes the results as JUnit's XML, for build servers.")
    private Optional<Path> file;

    /** Checks that the file can be written, before the work begins. */
    void requireWritable() {
        file.ifPresent(each -> OutputFile.require("--junit", each));
    }

    void write(TestSuite suite) {
        file.ifPresent(each -> {
            try {
                Files.writeString(each, JunitXml.of(suite));
            } catch (IOException e) {
                throw new UnwritableException(each + ": can't be written", e);
            }
        });
    }
}
