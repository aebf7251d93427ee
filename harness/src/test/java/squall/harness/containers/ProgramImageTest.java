package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProgramImageTest {
    private static final Installation HOME =
            new Installation(Path.of("home"), Path.of("runtime"), Path.of("jars"), "Command");

    @Test
    void theImagesOfAnotherProgramOrProjectAreNoEarlierOnes() {
        assertThat(ProgramImage.labels(HOME, program("chat")))
                .isEqualTo(ProgramImage.labels(HOME, program("chat", "trained otherwise")))
                .isNotEqualTo(ProgramImage.labels(HOME, program("echo")))
                .isNotEqualTo(ProgramImage.labels(new Installation(Path.of("elsewhere"),
                        HOME.runtime(), HOME.jars(), HOME.command()), program("chat")));
    }

    @Test
    void anImageThatIsTrainedOtherwiseHasAnotherName() {
        assertThat(trained("server", "--json").fingerprint())
                .isEqualTo(trained("server", "--json").fingerprint())
                .isNotEqualTo(trained("server").fingerprint());
    }

    private static InstalledProgram program(String name, String... training) {
        return new InstalledProgram(name, "Main", List.of(training));
    }

    private static ImageContents trained(String... training) {
        return new ImageContents(new TreeMap<>(), new TreeMap<>(), List.of(training));
    }
}
