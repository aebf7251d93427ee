package squall.reports.diagram;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.wire.ChatText;

/**
 * The part of a run that a diagram shows.
 *
 * @param message only datagrams that carry or acknowledge this text, with or without its author
 * @param clients only datagrams on the links of these clients; empty: on all links
 * @param since only datagrams sent at this time or later
 * @param until only datagrams sent at this time or earlier
 */
public record Selection(Optional<String> message, List<String> clients, Optional<Duration> since,
        Optional<Duration> until) {
    public static final Selection ALL =
            new Selection(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public Selection {
        clients = List.copyOf(clients);
    }

    /** The same on the link of this client alone. */
    public Selection on(String client) {
        return new Selection(message, List.of(client), since, until);
    }

    boolean shows(PacketPath path) {
        return showsClient(path.client()) && showsTime(path.at())
                && (message.isEmpty() || path.transfer()
                        .filter(transfer -> isMessage(transfer.text())).isPresent());
    }

    boolean showsClient(String client) {
        return clients.isEmpty() || clients.contains(client);
    }

    boolean showsTime(Duration at) {
        return since.filter(start -> at.compareTo(start) < 0).isEmpty()
                && until.filter(end -> at.compareTo(end) > 0).isEmpty();
    }

    /** Whether to show a report about this text; a report about no text is always shown. */
    boolean showsText(String text) {
        return message.isEmpty() || text.isEmpty() || isMessage(text);
    }

    private boolean isMessage(String text) {
        return message.get().equals(text) || message.get().equals(ChatText.of(text).words());
    }
}
