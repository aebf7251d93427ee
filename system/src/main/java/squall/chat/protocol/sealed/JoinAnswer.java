package squall.chat.protocol.sealed;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The first message that a server seals in a session. */
public sealed interface JoinAnswer {
    /** The client has joined. */
    record Welcome() implements JoinAnswer {}

    /**
     * The client is not let in.
     *
     * @param reason as the server says it, in words of {@link RefusalReason} or others
     */
    record Refused(String reason) implements JoinAnswer {}

    /** Why a server refuses a client. */
    enum RefusalReason {
        NOT_A_MEMBER, UNKNOWN_INVITATION, INVITATION_EXPIRED, NAME_TAKEN, BAD_NAME;

        /** For example {@code not a member}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static JoinAnswer refused(RefusalReason reason) {
        return new Refused(reason.words());
    }

    /** As UTF-8. */
    default byte[] write() {
        LinkedHashMap<String, String> strings = new LinkedHashMap<>();
        switch (this) {
            case Welcome() -> strings.put("msg_type", "welcome");
            case Refused(var reason) -> {
                strings.put("msg_type", "refused");
                strings.put("msg", reason);
            }
        }
        return ShortJson.write(strings);
    }

    /** Empty where the bytes are more than 256, or no such message. */
    static Optional<JoinAnswer> read(byte[] utf8) {
        return ShortJson.read(utf8).flatMap(JoinAnswer::of);
    }

    private static Optional<JoinAnswer> of(Map<String, String> strings) {
        return switch (strings.getOrDefault("msg_type", "")) {
            case "welcome" -> Optional.of(new Welcome());
            case "refused" -> Optional.of(new Refused(strings.getOrDefault("msg", "")));
            default -> Optional.empty();
        };
    }
}
