package squall.chat.protocol.sealed;

import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * What a client says of itself when it finishes the handshake.
 *
 * @param name as it came: whether it is a name is not checked
 * @param invitation the secret of an {@link Invitation}, as it came
 */
public record JoinPayload(String name, Optional<String> invitation) {
    private static final String NAME = "name";
    private static final String INVITATION = "invitation";

    /** As UTF-8, 256 bytes at most for every well-formed name. */
    public byte[] write() {
        LinkedHashMap<String, String> strings = new LinkedHashMap<>();
        strings.put(NAME, name);
        invitation.ifPresent(secret -> strings.put(INVITATION, secret));
        return ShortJson.write(strings);
    }

    /** Empty where the bytes are more than 256, or not one object with a name. */
    public static Optional<JoinPayload> read(byte[] utf8) {
        return ShortJson.read(utf8)
                .flatMap(strings -> Optional.ofNullable(strings.get(NAME))
                        .map(name -> new JoinPayload(name,
                                Optional.ofNullable(strings.get(INVITATION)))));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "JoinPayload[name=" + name
                + (invitation.isPresent() ? ", with an invitation]" : "]");
    }
}
