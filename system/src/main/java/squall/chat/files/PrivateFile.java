package squall.chat.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import squall.output.UnwritableException;
import squall.text.CountText;

/**
 * A text that only its owner can read and write. It is replaced as a whole: at any time, also after
 * a power failure, the file has what it had before or what it has now.
 *
 * @param mostBytes a longer file is not read, and not written
 */
record PrivateFile(Path path, int mostBytes) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /**
     * The text; empty where there is no file.
     *
     * @throws RefusedFileException where others have access to it, or it can't be read
     */
    Optional<String> read() {
        try {
            FileAccess.requirePrivate(path);
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes()).toString());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new RefusedFileException(path + " is not text in UTF-8", e);
        } catch (IOException e) {
            throw new RefusedFileException(
                    path + " can't be read: " + UnwritableException.reason(e), e);
        }
    }

    private ByteBuffer bytes() throws IOException {
        try (InputStream input = Files.newInputStream(path)) {
            byte[] bytes = input.readNBytes(mostBytes + 1);
            if (bytes.length > mostBytes) {
                throw new RefusedFileException(path + " is longer than "
                        + CountText.of(mostBytes, "byte") + "; it can't be what it should be");
            }
            return ByteBuffer.wrap(bytes);
        }
    }

    /**
     * Reads the text and replaces it by another, where that differs; nobody else changes the file
     * meanwhile. Returns what the file has now.
     *
     * @throws RefusedFileException as {@link #read}
     * @throws UnwritableException where it can't be written
     */
    String change(Function<Optional<String>, String> change) {
        try {
            Path real = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
            Files.createDirectories(real.getParent(), OWNERS_FOLDER);
            return changeAlone(real, change);
        } catch (IOException e) {
            throw new UnwritableException(path + ": can't be written", e);
        }
    }

    /** The lock is of other programs, the monitor of other threads of this one. */
    private String changeAlone(Path real, Function<Optional<String>, String> change)
            throws IOException {
        synchronized (PrivateFile.class) {
            try (FileChannel lock = FileChannel.open(
                    real.resolveSibling(real.getFileName() + ".lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNERS_FILE)) {
                lock.lock();
                Optional<String> before = read();
                String text = change.apply(before);
                if (!text.equals(before.orElse(""))) {
                    replace(real, text.getBytes(StandardCharsets.UTF_8));
                }
                return text;
            }
        }
    }

    private void replace(Path real, byte[] text) throws IOException {
        if (text.length > mostBytes) {
            throw new RefusedFileException(path + " would be longer than "
                    + CountText.of(mostBytes, "byte") + "; remove lines first");
        }
        Path folder = real.getParent();
        Path fresh = Files.createTempFile(folder, real.getFileName() + ".", ".new", OWNERS_FILE);
        try {
            try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer left = ByteBuffer.wrap(text);
                while (left.hasRemaining()) {
                    file.write(left);
                }
                file.force(true);
            }
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }
}
