package squall.chat.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.Fingerprint;
import squall.chat.protocol.sealed.MemberLine.Invited;

/** A program that uses the files of a folder when it is told to, at the same time as others. */
final class FilesProgram implements AutoCloseable {
    static final int INVITATIONS = 20;

    private final Process process;
    private final BufferedReader output;

    /** Starts one; its name is also the beginning of the names that it invites. */
    FilesProgram(Path folder, String name) throws IOException {
        process = new ProcessBuilder(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                        System.getProperty("java.class.path"), FilesProgram.class.getName(),
                        folder.toString(), name))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        output = process.inputReader(StandardCharsets.UTF_8);
        output.readLine();
    }

    public static void main(String[] args) throws IOException {
        ConfigFolder folder = new ConfigFolder(Path.of(args[0]));
        System.out.println("ready");
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        System.out.println(
                Fingerprint.of(folder.serverKey().keyPair(new SecureRandom()).publicKey()));
        for (int i = 0; i < INVITATIONS; i++) {
            folder.members().invite(new Invited(new Name(args[1] + i), "0".repeat(64),
                    Instant.parse("2026-12-08T00:00:00Z")));
        }
    }

    void go() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fingerprint of the key that it has, once it has ended. */
    String fingerprint() {
        return output.lines().toList().get(0);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
