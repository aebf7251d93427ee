package squall.harness.chat.trace;

import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where the server reaches the client of one session, which may move. */
final class ClientAddresses {
    private final List<Place> places = new ArrayList<>();

    ClientAddresses(String client, int port) {
        places.add(new Place(Duration.ZERO, client, port));
    }

    void moved(Duration at, String owner, int port) {
        Place last = places.getLast();
        if (!last.owner().equals(owner) || last.port() != port) {
            places.add(new Place(at, owner, port));
        }
    }

    /** Whether it is there at that time; at the instant of a move it is in both places. */
    boolean isOne(String owner, int port, Duration at) {
        Place last = places.stream().filter(each -> isBefore(each.since(), at))
                .reduce((earlier, later) -> later).orElseGet(places::getFirst);
        return places.stream().filter(each -> each.equals(last) || each.since().equals(at))
                .anyMatch(each -> each.owner().equals(owner) && each.port() == port);
    }

    private record Place(Duration since, String owner, int port) {}
}
