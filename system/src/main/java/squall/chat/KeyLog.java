package squall.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.Supplier;
import squall.chat.protocol.classic.RsaKeyPair;

/**
 * A file with the keys of a client's sessions, a line each. For tests only, as
 * {@code SSLKEYLOGFILE} is for TLS.
 */
record KeyLog(Path file) {

    /**
     * Creates the file where it does not exist, readable by its owner alone.
     *
     * @throws IOException where it can't be written
     */
    static KeyLog of(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions
                    .asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.newOutputStream(file, StandardOpenOption.APPEND).close();
        return new KeyLog(file);
    }

    void add(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the key log", e);
        }
    }

    /** The key pairs, each added as the time and the private key, PKCS #8 in Base64. */
    Supplier<RsaKeyPair> keeping(Supplier<RsaKeyPair> keyPairs, InstantSource clock) {
        return () -> {
            RsaKeyPair taken = keyPairs.get();
            add(clock.instant() + " "
                    + Base64.getEncoder().encodeToString(taken.privateKey().getEncoded()));
            return taken;
        };
    }
}
