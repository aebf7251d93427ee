package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.network.ImpairmentKind;
import squall.harness.scenario.yaml.ScenarioSchema;

class SchemaTest {

    @Test
    void isThatOfTheLanguage(@TempDir Path folder) throws IOException {
        Path drawn = Files.writeString(folder.resolve("schema.json"), ScenarioSchema.json());

        Readme.holdTo(Project.root().resolve("scenarios/catalog/scenario.schema.json"), drawn);
    }

    @Test
    void knowsEveryKindOfImpairment() throws IOException {
        for (ImpairmentKind kind : ImpairmentKind.values()) {
            String word = kind == ImpairmentKind.DROPS ? "drop" : kind.word().replace('-', ' ');
            assertThat(ScenarioSchema.json()).contains("{\"required\": [\"" + word + "\"");
        }
    }
}
