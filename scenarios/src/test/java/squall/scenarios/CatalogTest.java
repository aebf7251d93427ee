package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;

class CatalogTest {
    @TempDir
    private Path folder;

    @Test
    void aScenarioIsCalledWhatItsFileSays() throws IOException {
        write("a.yaml", OwnScenario.SOUND);
        write("b.yaml", OwnScenario.SOUND.replace("name: mine", "name: first"));
        Catalog catalog = new Catalog(folder);

        assertThat(catalog.names()).containsExactly("first", "mine");
        assertThat(catalog.all()).extracting(Scenario::name).containsExactly("first", "mine");
        assertThat(catalog.find("mine").name()).isEqualTo("mine");
        assertThat(catalog.find(folder.resolve("b.yaml").toString()).name()).isEqualTo("first");
        assertThatThrownBy(() -> catalog.find("b")).isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("unknown scenario \"b\"");
    }

    @Test
    void twoFilesOfOneNameAreBothNamed() throws IOException {
        Path one = write("a.yaml", OwnScenario.SOUND);
        Path other = write("b.yaml", OwnScenario.SOUND);

        assertThatThrownBy(() -> new Catalog(folder).names())
                .isInstanceOf(ScenarioException.class)
                .hasMessage("two scenarios are called \"mine\": " + one + " and " + other
                        + "; give one of them another name");
    }

    @Test
    void aFileWithAMistakeIsFoundAndRefused() throws IOException {
        write("a.yaml", OwnScenario.SOUND.replace("of: bob", "of: bbo"));
        write("b.yaml", "name: [");
        Catalog catalog = new Catalog(folder);

        assertThat(catalog.names()).containsExactly("b", "mine");
        assertThatThrownBy(() -> catalog.find("mine")).isInstanceOf(ScenarioException.class)
                .hasMessageContaining("a.yaml:5:10: unknown client \"bbo\"");
        assertThatThrownBy(() -> catalog.find("b")).isInstanceOf(ScenarioException.class)
                .hasMessageMatching(".*b.yaml:[0-9]+:[0-9]+: not YAML: .*");
    }

    private Path write(String name, String scenario) throws IOException {
        return Files.writeString(folder.resolve(name), scenario);
    }
}
