package squall.harness.chat.trace;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import squall.harness.history.Occurrence.Late;

/** When each client was late last, and by how much at most then. */
final class LateClients {
    private final Map<String, Late> lates = new HashMap<>();

    void late(Late late) {
        lates.merge(late.who(), late, (before, now) -> before.at().equals(now.at())
                && isAfter(before.by(), now.by()) ? before : now);
    }

    /** By how much the client was late at that time; empty if it was not. */
    Optional<Duration> by(String client, Duration at) {
        return Optional.ofNullable(lates.get(client)).filter(late -> late.at().equals(at))
                .map(Late::by);
    }
}
