package squall.chat.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who can read and write a file. */
final class FileAccess {
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private FileAccess() {}

    /**
     * Checks that only the user of this program can read and write the file.
     *
     * @throws RefusedFileException where others can, or it is no file
     */
    static void requirePrivate(Path path) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new RefusedFileException(path + " is no file");
        }
        Optional<UserPrincipal> user = user(path);
        if (user.isPresent() && !user.get().equals(attributes.owner())) {
            String owner = attributes.owner().getName();
            throw new RefusedFileException(path + " belongs to " + owner + ", and you are "
                    + user.get().getName() + "; run this as " + owner + ", or name another file");
        }
        if (attributes.permissions().stream().anyMatch(OF_OTHERS::contains)) {
            throw new RefusedFileException("other users can read or change " + path
                    + "; to keep them out: chmod 600 " + path);
        }
    }

    /** Empty where the system does not know the user's name, as in many containers. */
    private static Optional<UserPrincipal> user(Path path) throws IOException {
        try {
            return Optional.of(path.getFileSystem().getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name")));
        } catch (UserPrincipalNotFoundException e) {
            return Optional.empty();
        }
    }
}
