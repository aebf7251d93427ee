package squall.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A file can't be written; the message is a sentence for the user. */
public final class UnwritableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnwritableException(String message, IOException cause) {
        super(message + ": " + reason(cause), cause);
    }

    /** With what the user can do about it. */
    public UnwritableException(String message, IOException cause, String remedy) {
        super(message + ": " + reason(cause) + "; " + remedy, cause);
    }

    /** In words; Java's messages of most of these name the file and nothing else. */
    public static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case NoSuchFileException missing -> hasFolder(missing.getFile())
                    ? "no such file or directory"
                    : "no such folder";
            case FileAlreadyExistsException file -> file.getFile() + " is no folder";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /** As in /proc, which is a folder that takes no files. */
    private static boolean hasFolder(String file) {
        return file != null && Files.isDirectory(
                Optional.ofNullable(Path.of(file).toAbsolutePath().getParent())
                        .orElse(Path.of(file)));
    }
}
