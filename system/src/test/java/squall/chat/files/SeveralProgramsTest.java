package squall.chat.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralProgramsTest {
    @Test
    void haveOneKeyAndLoseNoInvitation(@TempDir Path folder) throws IOException {
        try (FilesProgram one = new FilesProgram(folder, "a");
                FilesProgram two = new FilesProgram(folder, "b");
                FilesProgram three = new FilesProgram(folder, "c")) {
            List<FilesProgram> all = List.of(one, two, three);
            all.forEach(FilesProgram::go);
            assertThat(all.stream().map(FilesProgram::fingerprint).distinct()).hasSize(1);
            assertThat(new ConfigFolder(folder).members().read())
                    .hasSize(all.size() * FilesProgram.INVITATIONS);
        }
    }
}
