package squall.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A scenario outside the catalogue. */
final class OwnScenario {
    static final String SOUND = """
            name: mine
            about: A file of one's own.
            clients: [alice, bob]
            links:
              - {of: bob, down: [{loss: 50%}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 20 messages}
            """;

    private OwnScenario() {}

    /** Writes the scenario to a file of its name. */
    static Path write(Path folder, String scenario) throws IOException {
        return Files.writeString(folder.resolve("mine.yaml"), scenario);
    }
}
