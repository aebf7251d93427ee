package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import squall.testing.Thoroughness;

/** The build's bill of materials lists the jars of the programs and their licences. */
class BillOfMaterialsIT {
    private static final Path BILL = Path.of("../target/bom.json");
    private static final Path JARS = Path.of("target/lib");
    /** Licences that allow distribution together with a program under the Apache licence. */
    private static final Set<String> ACCEPTED =
            Set.of("Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "BSD-4-Clause");

    @Test
    void namesEveryJarOfThePrograms() throws IOException {
        List<String> named = components().stream().map(each -> each.get("name").asText() + "-"
                + each.get("version").asText() + ".jar").toList();
        try (Stream<Path> jars = Files.list(JARS)) {
            assertThat(jars.map(jar -> jar.getFileName().toString())).isSubsetOf(named);
        }
    }

    @Test
    void everyComponentHasALicenceThatMayBePassedOn() throws IOException {
        assertThat(components()).allSatisfy(component -> assertThat(licences(component))
                .as(component.get("purl").asText()).containsAnyElementsOf(ACCEPTED));
    }

    private static List<String> licences(JsonNode component) {
        List<String> licences = new ArrayList<>();
        component.path("licenses").forEach(each -> licences
                .add(each.path("license").path("id").asText(each.path("expression").asText())));
        return licences;
    }

    private static List<JsonNode> components() throws IOException {
        if (!Thoroughness.isAskedFor()) {
            Assumptions.abort("only a build with -Dthorough writes " + BILL.normalize());
        }
        List<JsonNode> components = new ArrayList<>();
        new JsonMapper().readTree(BILL.toFile()).get("components").forEach(components::add);
        return components;
    }
}
