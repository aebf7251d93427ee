package squall.harness.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Hop;
import squall.harness.dissection.Packet;
import squall.harness.network.Direction;

/**
 * Which messages reach a client again because it has two sessions for a while: the server takes
 * them for two clients, sends both everything, and sends one what the other says. A client shows
 * such a message once, and its own not at all (R11).
 */
final class SessionOverlaps {
    /** As long as a message is in flight, and as long again for its way. */
    private static final Duration APART = Duration.ofSeconds(2);

    private final Map<Words, List<Hop>> hops;

    SessionOverlaps(Dissection run) {
        hops = run.hops().stream().collect(Collectors.groupingBy(Words::of));
    }

    /** Whether the client had heard, or said, the same in another session just before. */
    boolean repeats(Hop hop, Duration accepted) {
        return hop.direction() == Direction.DOWN && hops.get(Words.of(hop)).stream()
                .anyMatch(other -> other.session() != hop.session()
                        && isBefore(other, hop, accepted));
    }

    private static boolean isBefore(Hop other, Hop hop, Duration accepted) {
        if (other.direction() == Direction.UP) {
            return other.transmissions().stream().map(Packet::at)
                    .anyMatch(at -> isJustBefore(at, accepted));
        }
        return other.accepted().filter(at -> isJustBefore(at, accepted)
                && (at.compareTo(accepted) < 0 || isSentEarlier(other, hop))).isPresent();
    }

    private static boolean isJustBefore(Duration at, Duration accepted) {
        return at.compareTo(accepted) <= 0 && at.plus(APART).compareTo(accepted) >= 0;
    }

    private static boolean isSentEarlier(Hop other, Hop hop) {
        return other.transmissions().get(0).index() < hop.transmissions().get(0).index();
    }

    private record Words(String client, String text) {
        static Words of(Hop hop) {
            return new Words(hop.client(), hop.text());
        }
    }
}
