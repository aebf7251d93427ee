package squall.chat.presentation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import squall.endpoint.Address;

/** The name in each client's latest message, which is all that a server knows of names. */
public final class Names {
    private final Map<Address, String> names = new HashMap<>();

    /** Takes the name from a client's message; keeps the one before where it has none. */
    public void said(Address client, String text) {
        String author = Speech.of(text).author();
        if (!author.isEmpty()) {
            names.put(client, author);
        }
    }

    /** The name as the client wrote it, and therefore possibly hostile. */
    public Optional<String> of(Address client) {
        return Optional.ofNullable(names.get(client));
    }

    public void forget(Address client) {
        names.remove(client);
    }
}
