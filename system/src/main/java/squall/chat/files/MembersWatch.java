package squall.chat.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.sealed.MemberLine;

/**
 * Tells a server, each time that it asks, whether its members have changed; costs it one look at
 * the file's attributes. For one thread.
 */
public final class MembersWatch {
    private final MembersFile file;
    /** Of the text that was read last. */
    private Optional<Version> read;
    private Optional<Version> seen;

    MembersWatch(MembersFile file) {
        this.file = file;
        read = version();
        seen = read;
    }

    /**
     * The members, where the file has changed since the watch began or last returned some, and has
     * stayed the same since the call before: an editor may empty a file before it writes it.
     *
     * @throws RefusedFileException once for each change after which the file can't be used
     */
    public Optional<List<MemberLine>> changed() {
        Optional<Version> now = version();
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(read)) {
            return Optional.empty();
        }
        read = now;
        return Optional.of(file.read());
    }

    private Optional<Version> version() {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file.path(), BasicFileAttributes.class);
            return Optional.of(new Version(attributes.fileKey(), attributes.lastModifiedTime(),
                    attributes.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @param key of the file, another one for each that was renamed to this path */
    private record Version(Object key, FileTime modified, long size) {}
}
