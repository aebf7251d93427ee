package squall.chat.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFolderTest {
    /** An unset, empty or relative variable counts as unset. */
    @ParameterizedTest
    @CsvSource({
            "/etc/xdg, /users/alice, /etc/xdg/squall",
            ", /users/alice, /users/alice/.config/squall",
            "'', /users/alice, /users/alice/.config/squall",
            "xdg, /users/alice, /users/alice/.config/squall",
            ", , /root/.config/squall",
            "./xdg, alice, /root/.config/squall"})
    void isWhereTheSpecificationHasIt(String xdg, String home, Path expected) {
        Map<String, String> environment = new HashMap<>();
        environment.put("XDG_CONFIG_HOME", xdg);
        environment.put("HOME", home);
        ConfigFolder folder = ConfigFolder.of(environment, Path.of("/root"));
        assertThat(folder.folder()).isEqualTo(expected);
        assertThat(folder.members().path()).isEqualTo(expected.resolve("members"));
    }
}
