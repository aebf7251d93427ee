package squall.chat.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import squall.chat.protocol.Contact;
import squall.endpoint.Address;

/**
 * What people are told where their client does not hear its server. They are told once, and once
 * more when the server is heard again. A server that has never answered a heartbeat may only be
 * quiet: after the first time, they are told nothing more about it.
 */
public final class ContactNotices {
    /** A round trip seldom takes longer. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(1);
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Address server;
    private boolean unanswered;
    private boolean silent;
    private boolean warned;

    public ContactNotices(Address server) {
        this.server = server;
    }

    /** Whether it is time to tell that nothing has answered, which nobody has been told yet. */
    public boolean isOverdue(Contact.Asking asking) {
        return !unanswered && asking.lasts().compareTo(ANSWERED_WITHIN) >= 0;
    }

    /**
     * Empty where there is nothing new to tell.
     *
     * @param isRefused whether ICMP says that nobody listens at the server's port
     */
    public Optional<String> of(Contact contact, boolean isRefused) {
        return switch (contact) {
            case Contact.Connected connected -> of(connected);
            case Contact.Asking asking -> {
                endSession();
                yield isOverdue(asking) ? Optional.of(overdue(asking, isRefused))
                        : Optional.empty();
            }
            case Contact.None none -> {
                endSession();
                yield Optional.empty();
            }
        };
    }

    private void endSession() {
        silent = false;
        warned = false;
    }

    private String overdue(Contact.Asking asking, boolean isRefused) {
        unanswered = true;
        return isRefused
                ? "nobody listens at " + server + " (ICMP port unreachable); still trying"
                : String.format(Locale.ROOT, "no answer from %s yet (%d hellos in %.1f s)", server,
                        asking.hellos(), asking.lasts().toMillis() / MILLIS_PER_SECOND);
    }

    private Optional<String> of(Contact.Connected connected) {
        unanswered = false;
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
