package squall.harness.scenario.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import squall.harness.network.Impairment;

/**
 * The impairments of a link as they are measured in the world.
 *
 * @param about what the link is and the source of its figures, as {@code profiles.yaml} has it
 */
record LinkProfile(String name, String about, List<Impairment> up, List<Impairment> down) {
    private static final String FILE = "profiles.yaml";
    static final List<LinkProfile> ALL = TreeReader
            .read(text(), (line, column) -> SourcePosition.in(FILE, line, column))
            .fields("satellite").fields().stream()
            .map(field -> read(field.name(), field.value().fields("about"))).toList();

    static LinkProfile named(Node.Text name) {
        return name.among("profile", ALL, LinkProfile::name);
    }

    private static LinkProfile read(String name, Node.Fields fields) {
        fields.only(List.of("about", "up", "down"));
        return new LinkProfile(name,
                fields.require("about", "about").value().text("about").value(),
                impairments(fields, "up"), impairments(fields, "down"));
    }

    private static List<Impairment> impairments(Node.Fields fields, String way) {
        return fields.require(way, way).value().items(way).stream().map(ImpairmentForm::read)
                .toList();
    }

    private static String text() {
        try (InputStream file = LinkProfile.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
