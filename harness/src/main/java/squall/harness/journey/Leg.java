package squall.harness.journey;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.dissection.Hop;
import squall.harness.history.Occurrence.Reported;

/**
 * A message's way between a client and the server, in one session.
 *
 * @param journeys of its transmissions and of their acknowledgements, in the order of sending
 * @param intrusions what an attacker sent of either, in order of time
 * @param reports of its sender and, of a client's hearing it, of its receiver, in order
 */
public record Leg(Hop hop, List<Journey> journeys, List<Intrusion> intrusions,
        List<Reported> reports) {

    public Leg {
        journeys = List.copyOf(journeys);
        intrusions = List.copyOf(intrusions);
        reports = List.copyOf(reports);
    }

    public Duration first() {
        return hop.first();
    }

    public List<Journey> transmissions() {
        return journeys.stream().filter(journey -> !journey.isAcknowledgement()).toList();
    }

    public List<Journey> acknowledgements() {
        return journeys.stream().filter(Journey::isAcknowledgement).toList();
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
