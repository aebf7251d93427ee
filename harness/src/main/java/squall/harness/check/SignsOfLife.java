package squall.harness.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.dissection.Content;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Packet;
import squall.harness.dissection.WireSession;
import squall.harness.network.Direction;

/** What came to a client in one session, by which it knows that its server is there (R11). */
final class SignsOfLife {
    private final List<Duration> heard = new ArrayList<>();
    private final List<Duration> answers = new ArrayList<>();
    /** A damaged datagram, or an attacker's: it may have been a sign of life, or not. */
    private final List<Duration> disturbed;

    private SignsOfLife(List<Duration> disturbed) {
        this.disturbed = disturbed;
    }

    static Map<WireSession, SignsOfLife> of(Dissection run) {
        Map<WireSession, SignsOfLife> signs = new HashMap<>();
        run.sessions().forEach(session -> signs.put(session,
                new SignsOfLife(run.disturbed(session.client(), Direction.DOWN))));
        for (Packet packet : run.packets()) {
            if (packet.sent().direction() == Direction.DOWN) {
                session(packet.content())
                        .ifPresent(session -> signs.get(session).add(packet));
            }
        }
        signs.values().forEach(each -> {
            each.heard.sort(Comparator.naturalOrder());
            each.answers.sort(Comparator.naturalOrder());
        });
        return signs;
    }

    /** Under whose keys it opens; empty where that is no sign of life. */
    private static Optional<WireSession> session(Content content) {
        return switch (content) {
            case Content.Key(var session) -> Optional.of(session);
            case Content.Secret(var session, var secret) -> Optional.of(session);
            case Content.Acknowledgement(var session, var number) -> Optional.of(session);
            case Content.Data(var session, var message, var verified) ->
                    Optional.of(session).filter(valid -> verified);
            case Content.Hello() -> Optional.empty();
            case Content.Unreadable() -> Optional.empty();
        };
    }

    private void add(Packet packet) {
        heard.addAll(packet.arrivals());
        if (packet.content() instanceof Content.Key || packet.content() instanceof Content.Secret) {
            answers.addAll(packet.arrivals());
        }
    }

    /** Every time at which something valid came, in order. */
    List<Duration> heard() {
        return heard;
    }

    List<Duration> disturbed() {
        return disturbed;
    }

    /** Whether something valid came, the start not included, the end included. */
    boolean isHeard(Duration from, Duration to) {
        return isAny(heard, from, to);
    }

    /** The same, where what was disturbed counts. */
    boolean mayBeHeard(Duration from, Duration to) {
        return isAny(heard, from, to) || isAny(disturbed, from, to);
    }

    /** Whether an answer to a hello with the session's own keys came. */
    boolean isAnswered(Duration from, Duration to) {
        return isAny(answers, from, to);
    }

    /** The same, where what was disturbed counts. */
    boolean mayBeAnswered(Duration from, Duration to) {
        return isAny(answers, from, to) || isAny(disturbed, from, to);
    }

    private static boolean isAny(List<Duration> times, Duration from, Duration to) {
        return times.stream().anyMatch(at -> at.compareTo(from) > 0 && at.compareTo(to) <= 0);
    }
}
