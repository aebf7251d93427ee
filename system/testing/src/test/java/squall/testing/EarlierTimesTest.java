package squall.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierTimesTest {
    @TempDir
    private Path target;

    @Test
    void areReadFromTheReportsOfTheBuild() throws IOException {
        report("surefire-reports/TEST-squall.OneTest.xml", "<?xml version=\"1.0\"?>\n<testsuite"
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " name=\"squall.OneTest\" time=\"1.25\" tests=\"2\">\n");
        report("failsafe-reports/TEST-squall.OtherIT.xml",
                "<testsuite name=\"squall.OtherIT\" time=\"90.5\" tests=\"1\">");
        report("failsafe-reports/TEST-squall.BrokenIT.xml", "<testsuite");

        assertThat(EarlierTimes.in(target))
                .isEqualTo(Map.of("squall.OneTest", 1.25, "squall.OtherIT", 90.5));
    }

    @Test
    void areNoneInAFirstBuild() {
        assertThat(EarlierTimes.in(target)).isEmpty();
    }

    private void report(String name, String content) throws IOException {
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
