package squall.chat.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.output.UnwritableException;

class PrivateFileTest {
    private static final int MOST_BYTES = 10_000;

    @TempDir
    private Path folder;

    @Test
    void itsOwnerAloneCanUseTheFileAndItsFolder() throws IOException {
        Path path = folder.resolve("some/squall/file");
        file(path).change(before -> "text");
        assertThat(permissions(path)).isEqualTo("rw-------");
        assertThat(permissions(path.getParent())).isEqualTo("rwx------");
        assertThat(permissions(path.getParent().getParent())).isEqualTo("rwx------");
        assertThat(file(path).read()).contains("text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-"})
    void aFileOpenToOthersIsNeitherReadNorChanged(String permissions) throws IOException {
        Path path = Files.writeString(folder.resolve("file"), "text");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        String refusal = "other users can read or change " + path
                + "; to keep them out: chmod 600 " + path;
        assertThatThrownBy(() -> file(path).read()).isInstanceOf(RefusedFileException.class)
                .hasMessage(refusal);
        assertThatThrownBy(() -> file(path).change(before -> "other"))
                .isInstanceOf(RefusedFileException.class).hasMessage(refusal);
        assertThat(path).hasContent("text");
    }

    @Test
    void aFileOfSomebodyElseIsNotRead() throws IOException {
        Path path = folder.resolve("file");
        file(path).change(before -> "text");
        UserPrincipal owner = Files.getOwner(path);
        assumeThatCode(() -> Files.setOwner(path, path.getFileSystem()
                .getUserPrincipalLookupService().lookupPrincipalByName("daemon")))
                .as("only root gives files away").doesNotThrowAnyException();
        assertThatThrownBy(() -> file(path).read()).hasMessage(path + " belongs to daemon, and you"
                + " are " + owner.getName() + "; run this as daemon, or name another file");
    }

    @Test
    void theRestOfTheFolderIsAsBefore() throws IOException {
        Path path = folder.resolve("file");
        file(path).change(before -> "text");
        file(path).change(before -> "other");
        assertThat(names()).containsExactlyInAnyOrder("file", "file.lock");
    }

    @Test
    void whatDoesNotChangeIsNotWritten() throws IOException {
        Path path = folder.resolve("file");
        file(path).change(before -> "text");
        Object written = Files.getAttribute(path, "unix:ino");
        assertThat(file(path).change(Optional::orElseThrow)).isEqualTo("text");
        assertThat(Files.getAttribute(path, "unix:ino")).isEqualTo(written);
    }

    @Test
    void aReaderSeesTheOldTextOrTheNewOne() {
        PrivateFile file = file(folder.resolve("file"));
        file.change(before -> "a".repeat(MOST_BYTES));
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 100; i++) {
                String text = Character.toString('b' + i % 2).repeat(MOST_BYTES);
                file.change(before -> text);
            }
        });
        while (!writing.isDone()) {
            assertThat(file.read().orElseThrow()).matches("(a{10000}|b{10000}|c{10000})");
        }
        writing.join();
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path path = folder.resolve("elsewhere/file");
        file(path).change(before -> "text");
        Path link = Files.createSymbolicLink(folder.resolve("link"), path);
        file(link).change(before -> "other");
        assertThat(link).isSymbolicLink();
        assertThat(path).hasContent("other");
    }

    @Test
    void aTextThatIsTooLongIsNeitherReadNorWritten() throws IOException {
        Path path = folder.resolve("file");
        file(path).change(before -> "text");
        assertThatThrownBy(() -> file(path).change(before -> "x".repeat(MOST_BYTES + 1)))
                .isInstanceOf(RefusedFileException.class).hasMessage(
                        path + " would be longer than 10,000 bytes; remove lines first");
        assertThat(path).hasContent("text");
        Files.writeString(path, "x".repeat(MOST_BYTES + 1));
        assertThatThrownBy(() -> file(path).read()).isInstanceOf(RefusedFileException.class)
                .hasMessage(path + " is longer than 10,000 bytes; it can't be what it should be");
    }

    @Test
    void whatIsNoTextOrNoFileIsRefused() throws IOException {
        Path path = folder.resolve("file");
        file(path).change(before -> "text");
        Files.write(path, new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> file(path).read()).hasMessage(path + " is not text in UTF-8");
        assertThatThrownBy(() -> file(folder).read()).hasMessage(folder + " is no file");
    }

    @Test
    void whatCanNotBeWrittenIsSaid() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path path = file.resolve("no-folder");
        assertThatThrownBy(() -> file(path).change(before -> "text"))
                .isInstanceOf(UnwritableException.class)
                .hasMessageStartingWith(path + ": can't be written: ");
    }

    private static PrivateFile file(Path path) {
        return new PrivateFile(path, MOST_BYTES);
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
