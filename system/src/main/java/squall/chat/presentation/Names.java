package squall.chat.presentation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import squall.endpoint.Address;

/** What each client last called itself, which is all that a server knows of names. */
public final class Names {
    private final Map<Address, String> names = new HashMap<>();

    /** Takes the name off what a client said; keeps the one before where there is none. */
    public void said(Address client, String text) {
        String author = Speech.of(text).author();
        if (!author.isEmpty()) {
            names.put(client, author);
        }
    }

    /** As the client wrote it, so possibly hostile. */
    public Optional<String> of(Address client) {
        return Optional.ofNullable(names.get(client));
    }

    public void forget(Address client) {
        names.remove(client);
    }
}
