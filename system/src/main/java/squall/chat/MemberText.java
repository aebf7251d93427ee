package squall.chat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.Fingerprint;
import squall.chat.protocol.sealed.MemberLine;
import squall.chat.protocol.sealed.MemberLine.Invited;
import squall.chat.protocol.sealed.MemberLine.Registered;
import squall.text.DisplayWidth;
import squall.text.Printable;

/** A server's members in words. */
final class MemberText {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final int GAP = 2;
    private static final int STATUS_WIDTH = "registered".length() + GAP;

    private MemberText() {}

    /** A line for each: name, status, and fingerprint or time. */
    static List<String> table(List<MemberLine> members, Instant now) {
        int width = members.stream().mapToInt(member -> DisplayWidth.of(of(member.name()))).max()
                .orElse(0) + GAP;
        return members.stream()
                .map(member -> padded(of(member.name()), width) + status(member, now)).toList();
    }

    private static String status(MemberLine member, Instant now) {
        return switch (member) {
            case Registered registered -> padded("registered", STATUS_WIDTH)
                    + Fingerprint.of(registered.key());
            case Invited invited -> invited.isTimely(now)
                    ? padded("invited", STATUS_WIDTH) + "until " + of(invited.expires())
                    : padded("expired", STATUS_WIDTH) + "since " + of(invited.expires());
        };
    }

    static String of(Name name) {
        return Printable.closed(name.value());
    }

    static String of(Instant time) {
        return MINUTE.format(time);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - DisplayWidth.of(text)));
    }
}
