package squall.chat;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import squall.chat.files.ConfigFolder;
import squall.chat.files.MembersFile;

/** The option that names a server's members. */
final class MembersOption {
    @Option(names = "--members", paramLabel = "FILE",
            description = "The server's members (default: the file members in $XDG_CONFIG_HOME/squall or ~/.config/squall).")
    private Optional<Path> file;

    MembersFile file() {
        return file.map(MembersFile::new).orElseGet(() -> ConfigFolder.ofUser().members());
    }
}
