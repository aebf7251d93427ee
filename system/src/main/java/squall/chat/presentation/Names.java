package squall.chat.presentation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import squall.chat.protocol.Name;
import squall.endpoint.Address;

/**
 * Each client's name: what it has proved or, in the classic profile, the name in its latest
 * message.
 */
public final class Names {
    private final Map<Address, String> names = new HashMap<>();

    /** Takes the name from a client's message; keeps the one before where it has none. */
    public void said(Address client, String text) {
        String author = Speech.of(text).author();
        if (!author.isEmpty()) {
            names.put(client, author);
        }
    }

    public void proved(Address client, Name name) {
        names.put(client, name.value());
    }

    public void moved(Address from, Address to) {
        Optional.ofNullable(names.remove(from)).ifPresent(name -> names.put(to, name));
    }

    /** The name as the client wrote it, and therefore possibly hostile. */
    public Optional<String> of(Address client) {
        return Optional.ofNullable(names.get(client));
    }

    public void forget(Address client) {
        names.remove(client);
    }
}
