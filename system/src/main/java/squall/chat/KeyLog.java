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
 * Writes each key pair to a file when it is taken: a line with the time and the private key, PKCS
 * #8 in Base64. For tests only, as {@code SSLKEYLOGFILE} is for TLS.
 */
record KeyLog(Path file, Supplier<RsaKeyPair> keyPairs, InstantSource clock)
        implements Supplier<RsaKeyPair> {

    /**
     * Creates the file where it does not exist, readable by its owner alone.
     *
     * @throws IOException where it can't be written
     */
    static KeyLog to(Path file, Supplier<RsaKeyPair> keyPairs, InstantSource clock)
            throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions
                    .asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.newOutputStream(file, StandardOpenOption.APPEND).close();
        return new KeyLog(file, keyPairs, clock);
    }

    @Override
    public RsaKeyPair get() {
        RsaKeyPair taken = keyPairs.get();
        String line = clock.instant() + " "
                + Base64.getEncoder().encodeToString(taken.privateKey().getEncoded()) + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the key log", e);
        }
        return taken;
    }
}
