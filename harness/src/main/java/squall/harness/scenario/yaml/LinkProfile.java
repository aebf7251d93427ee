package squall.harness.scenario.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import squall.harness.network.Impairment;

/**
 * The impairments of a link as they are measured in the world.
 *
 * @param about what the link is and the source of its figures, as {@code profiles.yaml} has it
 */
record LinkProfile(String about, List<Impairment> up, List<Impairment> down) {
    private static final String FILE = "profiles.yaml";
    private static final Map<String, LinkProfile> ALL = all();

    static LinkProfile named(Node.Text name) {
        LinkProfile profile = ALL.get(name.value());
        if (profile == null) {
            throw name.position()
                    .mistake(MistakeText.unknown("profile", name.value(), ALL.keySet()));
        }
        return profile;
    }

    private static Map<String, LinkProfile> all() {
        Node root =
                TreeReader.read(text(), (line, column) -> SourcePosition.in(FILE, line, column));
        Map<String, LinkProfile> all = new LinkedHashMap<>();
        root.fields("satellite").fields()
                .forEach(field -> all.put(field.name(), read(field.value().fields("about"))));
        return all;
    }

    private static LinkProfile read(Node.Fields fields) {
        fields.only(List.of("about", "up", "down"));
        return new LinkProfile(fields.require("about", "about").value().text("about").value(),
                impairments(fields, "up"), impairments(fields, "down"));
    }

    private static List<Impairment> impairments(Node.Fields fields, String way) {
        return fields.require(way, way).value().items(way).stream().map(ImpairmentReader::read)
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
