package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.history.Occurrence.Reported;

/**
 * A message's way between a client and the server, in one session.
 *
 * @param journeys of its transmissions and of their acknowledgements, in the order of sending
 * @param intrusions what an attacker sent of either, in order of time
 * @param reports of its sender and, of a client's hearing it, of its receiver, in order
 */
public record TransferPath(MessageTransfer hop, List<PacketPath> journeys,
        List<InjectedPath> intrusions,
        List<Reported> reports) {

    public TransferPath {
        journeys = List.copyOf(journeys);
        intrusions = List.copyOf(intrusions);
        reports = List.copyOf(reports);
    }

    public Duration first() {
        return hop.first();
    }

    public List<PacketPath> transmissions() {
        return journeys.stream().filter(journey -> !journey.isAcknowledgement()).toList();
    }

    public List<PacketPath> acknowledgements() {
        return journeys.stream().filter(PacketPath::isAcknowledgement).toList();
    }

    /** Whether its receiver took it up. */
    public boolean isTakenUp() {
        return takenUp().isPresent();
    }

    /** When its receiver took it up, if only because an attacker had sent it once more. */
    public Optional<Duration> takenUp() {
        return hop.accepted().filter(at -> hop.isVerified());
    }
}
