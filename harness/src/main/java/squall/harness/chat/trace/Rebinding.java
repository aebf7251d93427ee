package squall.harness.chat.trace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Weather;

/**
 * At which of its client's ports each session is heard. An address translator that forgets a client
 * gives its sessions other ports; which ones shows in what the client sends next.
 */
final class Rebinding {
    private final Map<String, Weather> latest = new HashMap<>();
    private final Map<String, Set<Integer>> used = new HashMap<>();
    private final Map<WireSession, Sent> firstSince = new HashMap<>();

    void rebound(Weather weather) {
        latest.put(weather.client(), weather);
        firstSince.keySet().removeIf(session -> session.client().equals(weather.client()));
    }

    /** The client sent something, to join or not. */
    void sent(Sent sent) {
        used.computeIfAbsent(sent.client(), client -> new HashSet<>()).add(sent.port());
    }

    /** The client sent this in a session that it has. */
    void sent(Sent sent, WireSession session) {
        if (isRebound(session)) {
            firstSince.putIfAbsent(session, sent);
        }
    }

    /** Of a session that has sent nothing since: the client has no newer one, nor asks for one. */
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
        return weather != null && weather.at().compareTo(session.offered()) >= 0;
    }
}
