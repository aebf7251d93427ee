package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("squall");

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(ArchitectureRule rule) {
        rule.rule().check(OURS);
    }

    @Tag("thorough")
    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void catchesAPlantedViolation(ArchitectureRule rule, @TempDir Path folder) throws IOException {
        JavaClasses planted = compile(rule.violation(), folder);
        assertThat(rule.rule().evaluate(planted).hasViolation()).isTrue();
    }

    static List<ArchitectureRule> rules() {
        return ArchitectureRules.all();
    }

    /** @param sources by the fully qualified names of their classes */
    private static JavaClasses compile(Map<String, String> sources, Path folder)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-d", folder.toString(), "-proc:none", "-nowarn"));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
        return new ClassFileImporter().importPath(folder);
    }
}
