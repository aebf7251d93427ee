package squall.chat.terminal;

import java.util.Optional;
import squall.chat.protocol.Contact;

/**
 * What people are told where their client does not hear its server. They are told once, and once
 * more when the server is heard again. A server that has never answered a heartbeat may only be
 * quiet: after the first time, they are told nothing more about it.
 */
public final class ContactNotices {
    private boolean silent;
    private boolean warned;

    /** Empty where there is nothing new to tell. */
    public Optional<String> of(Contact contact) {
        if (contact instanceof Contact.Connected connected) {
            return of(connected);
        }
        silent = false;
        warned = false;
        return Optional.empty();
    }

    private Optional<String> of(Contact.Connected connected) {
        boolean isSilent = connected.unanswered() > 0;
        if (isSilent == silent) {
            return Optional.empty();
        }
        silent = isSilent;
        if (warned && !connected.answered()) {
            return Optional.empty();
        }
        warned = true;
        return Optional.of(isSilent
                ? "nothing heard from the server for " + connected.silent().toSeconds()
                        + " s: it has not answered a heartbeat"
                : "the server is heard again");
    }
}
