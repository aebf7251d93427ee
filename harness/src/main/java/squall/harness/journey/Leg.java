package squall.harness.journey;

import java.time.Duration;
import java.util.List;
import squall.harness.dissection.Hop;
import squall.harness.history.Occurrence.Reported;

/**
 * A message's way between a client and the server, in one session.
 *
 * @param journeys of its transmissions and of their acknowledgements, in the order of sending
 * @param reports of its sender and, of a client's hearing it, of its receiver, in order
 */
public record Leg(Hop hop, List<Journey> journeys, List<Reported> reports) {

    public Leg {
        journeys = List.copyOf(journeys);
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
        return hop.isVerified() && hop.accepted().isPresent();
    }
}
