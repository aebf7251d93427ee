package squall.chat.files;

import java.nio.file.Path;
import java.util.List;
import squall.chat.protocol.Name;
import squall.chat.protocol.sealed.MemberLine;
import squall.chat.protocol.sealed.MemberLine.Invited;
import squall.chat.protocol.sealed.MemberLine.Registered;

/** A server's members: who is registered, and who is invited. */
public record MembersFile(Path path) {

    /**
     * All of them, in the order of the lines.
     *
     * @throws RefusedFileException also where there is no file: its name may be misspelt, and
     *         without it a server would admit nobody
     */
    public List<MemberLine> read() {
        return lines().read().orElseThrow(() -> new RefusedFileException(path
                + ": no such file; the first invitation makes it: chat invite NAME --members "
                + path));
    }

    /**
     * Keeps an invitation, instead of one that the name may have; a name that is registered gets
     * none. Returns what there was of this name before.
     *
     * @throws IllegalArgumentException where the line of that name would be a comment
     */
    public List<MemberLine> invite(Invited invited) {
        if (invited.name().value().startsWith(LineFile.COMMENT)) {
            throw new IllegalArgumentException("a member's name does not begin with "
                    + LineFile.COMMENT + ", as comments do; choose another, such as alice");
        }
        return lines().replace(line -> line.name().equals(invited.name()),
                earlier -> earlier.stream().anyMatch(Registered.class::isInstance) ? earlier
                        : List.of(invited));
    }

    /**
     * Registers a client in place of its invitation. Once this returns, that is on the disk.
     *
     * @param sha256 of the invitation's secret
     * @return whether the invitation was still there; else nothing changes
     */
    public boolean register(Registered member, String sha256) {
        return !lines().replace(
                line -> line instanceof Invited invited && invited.name().equals(member.name())
                        && invited.sha256().equals(sha256),
                invitation -> invitation.isEmpty() ? invitation : List.of(member)).isEmpty();
    }

    /** Removes the member and invitations of this name. Returns what there was of it. */
    public List<MemberLine> remove(Name name) {
        return lines().replace(line -> line.name().equals(name), removed -> List.of());
    }

    /** Begins to watch the file for changes. */
    public MembersWatch watch() {
        return new MembersWatch(this);
    }

    private LineFile<MemberLine> lines() {
        return new LineFile<>(path, MemberLine::parse, MemberLine::line);
    }
}
