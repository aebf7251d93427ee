package squall.chat.protocol.sealed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import squall.chat.protocol.Event;

/** The first message that a server seals in a session. */
public sealed interface JoinAnswer {
    /** The client has joined. */
    record Welcome() implements JoinAnswer {}

    /**
     * The client is not let in.
     *
     * @param reason as the server says it, in words of {@link Event.Refused.Cause} or others
     */
    record Refused(String reason) implements JoinAnswer {}

    static JoinAnswer refused(Event.Refused.Cause cause) {
        return new Refused(cause.words());
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
