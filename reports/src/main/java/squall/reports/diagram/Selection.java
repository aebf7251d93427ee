package squall.reports.diagram;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.trace.PacketPath;

/**
 * What of a run is to be seen.
 *
 * @param message only what carries or acknowledges this, with or without its author's name
 * @param clients only what is on the links of these; on all where there are none
 * @param from only what was sent at this time or later
 * @param to only what was sent at this time or before
 */
public record Selection(Optional<String> message, List<String> clients, Optional<Duration> from,
        Optional<Duration> to) {
    public static final Selection ALL =
            new Selection(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public Selection {
        clients = List.copyOf(clients);
    }

    boolean shows(PacketPath journey) {
        return showsClient(journey.client()) && showsTime(journey.at())
                && (message.isEmpty() || journey.hop()
                        .filter(hop -> isMessage(hop.author(), hop.text())).isPresent());
    }

    boolean showsClient(String client) {
        return clients.isEmpty() || clients.contains(client);
    }

    boolean showsTime(Duration at) {
        return from.filter(start -> at.compareTo(start) < 0).isEmpty()
                && to.filter(end -> at.compareTo(end) > 0).isEmpty();
    }

    /** Whether what somebody reported about this text is to be seen; about none always. */
    boolean showsText(String author, String text) {
        return message.isEmpty() || text.isEmpty() || isMessage(author, text);
    }

    private boolean isMessage(String author, String text) {
        return message.get().equals(text) || text.equals(author + ": " + message.get());
    }
}
