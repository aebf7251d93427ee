package squall.chat.protocol.sealed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.X25519PublicKey;

/** A line of a server's members: whom it lets in. A name may have blanks. */
public sealed interface MemberLine {
    Pattern REGISTERED =
            Pattern.compile("(?<name>.+) x25519 (?<key>\\S+)", Pattern.DOTALL);
    Pattern INVITED =
            Pattern.compile("(?<name>.+) invitation (?<sha256>[0-9a-f]{64}) expires (?<at>\\S+)",
                    Pattern.DOTALL);

    Name name();

    String line();

    /** A client whose key the server knows. */
    record Registered(Name name, X25519PublicKey key) implements MemberLine {
        @Override
        public String line() {
            return name + " x25519 " + key.base64();
        }
    }

    /**
     * Somebody who has an invitation, and has not used it yet.
     *
     * @param sha256 of the invitation's secret, in lower-case hexadecimal
     */
    record Invited(Name name, String sha256, Instant expires) implements MemberLine {
        @Override
        public String line() {
            return name + " invitation " + sha256 + " expires " + expires;
        }

        /** Whether this is the secret of the invitation; compares in constant time. */
        public boolean isFor(InvitationSecret secret) {
            return MessageDigest.isEqual(sha256.getBytes(StandardCharsets.US_ASCII),
                    secret.sha256().getBytes(StandardCharsets.US_ASCII));
        }

        /** Whether it still counts. */
        public boolean isTimely(Instant now) {
            return now.isBefore(expires);
        }
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException that says what is wrong, and what would be right
     */
    static MemberLine parse(String line) {
        Matcher registered = REGISTERED.matcher(line);
        if (registered.matches()) {
            return new Registered(new Name(registered.group("name")),
                    X25519PublicKey.ofBase64(registered.group("key")));
        }
        Matcher invited = INVITED.matcher(line);
        if (invited.matches()) {
            return new Invited(new Name(invited.group("name")), invited.group("sha256"),
                    time(invited.group("at")));
        }
        throw new IllegalArgumentException("no member; write NAME x25519 BASE64,"
                + " or NAME invitation SHA256 expires TIME");
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no time; write for example 2026-11-30T18:00:00Z", e);
        }
    }
}
