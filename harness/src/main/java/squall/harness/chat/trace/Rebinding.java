package squall.harness.chat.trace;

import static squall.harness.time.Durations.isBefore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Weather;

/**
 * At which of its client's ports each session receives. A NAT that forgets a client gives the
 * client's sessions other ports, which the client's next datagrams show.
 */
final class Rebinding {
    private final Map<String, Weather> latest = new HashMap<>();
    private final Map<String, Set<Integer>> used = new HashMap<>();
    private final Map<WireSession, Sent> firstSince = new HashMap<>();

    void rebound(Weather weather) {
        latest.put(weather.client(), weather);
        firstSince.keySet().removeIf(session -> session.client().equals(weather.client()));
    }

    /** A client sent a datagram. */
    void sent(Sent sent) {
        used.computeIfAbsent(sent.client(), client -> new HashSet<>()).add(sent.port());
    }

    /** The client sent it in this session. */
    void sent(Sent sent, WireSession session) {
        if (isRebound(session)) {
            firstSince.putIfAbsent(session, sent);
        }
    }

    /**
     * Whether the session receives at this port. If it has sent nothing since it was rebound, it
     * may be at any port that the client has not used for another session.
     */
    boolean isAt(WireSession session, int port) {
        if (!isRebound(session)) {
            return session.port() == port;
        }
        Sent first = firstSince.get(session);
        return first != null ? first.port() == port
                : !session.isLeft() && !used.getOrDefault(session.client(), Set.of())
                        .contains(port);
    }

    private boolean isRebound(WireSession session) {
        Weather weather = latest.get(session.client());
        return weather != null && !isBefore(weather.at(), session.offered());
    }
}
