package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.isBetween;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Occurrence.Reported;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * How a client reacts when it is offered other keys than its session's (R11). It asks twice more
 * and begins no message. After one second it takes the other keys, unless something has shown that
 * the server still has its own.
 */
final class KeyDoubts {
    private final Trace trace;
    private final WireSession session;
    private final SignsOfLife signs;
    private final List<Duration> begins;

    KeyDoubts(Trace trace, WireSession session, SignsOfLife signs) {
        this.trace = trace;
        this.session = session;
        this.signs = signs;
        begins = trace.reports(Report.OTHER_KEYS_OFFERED, session.client()).stream()
                .map(Reported::at)
                .filter(at -> isAfter(at, session.joined()) && !isAfter(at, session.left()))
                .toList();
    }

    /** Whether a hello at that time may be one of the two with which the client asks again. */
    boolean isAsking(Duration at) {
        return begins.stream().flatMap(begin -> ProtocolConstants.asks(begin).stream())
                .anyMatch(due -> isInTime(due, at));
    }

    /** Whether the client may have taken other keys at that time. */
    boolean allowTaking(Duration at) {
        return begins.stream().anyMatch(begin -> isInTime(begin.plus(ProtocolConstants.TIMEOUT), at)
                && !signs.isKnown(begin, begin.plus(ProtocolConstants.TIMEOUT)));
    }

    /**
     * Whether the client may have joined again at that time, because no session may begin with the
     * keys that it was offered. In its first session nobody can offer such keys.
     */
    boolean allowRefusing(Duration at) {
        return allowTaking(at) && trace.sessions(session.client())
                .anyMatch(earlier -> isBefore(earlier.joined(), session.joined()));
    }

    /** The first time, from this one on, at which the client does not doubt its keys. */
    Duration over(Duration at) {
        Duration over = at;
        for (Duration begin : begins) {
            Duration end = end(begin);
            if (!isAfter(begin, over) && isAfter(end, over)) {
                over = end;
            }
        }
        return over;
    }

    /** When the doubt ends, at the latest: the client may have discarded a damaged datagram. */
    private Duration end(Duration begin) {
        Duration latest = begin.plus(ProtocolConstants.TIMEOUT);
        boolean doubtful = signs.disturbed().stream()
                .anyMatch(at -> isBetween(at, begin, latest));
        return doubtful ? latest : signs.heard().stream()
                .filter(at -> signs.isKnown(at.minusNanos(1), at) && isAfter(at, begin)
                        && isBefore(at, latest))
                .findFirst().orElse(latest);
    }

    void judge(List<Packet> hellos, Judgement.Notes notes) {
        for (Duration begin : begins) {
            notes.occasion();
            if (!isOffered(begin)) {
                notes.finding(session.client() + " reported other keys " + at(begin)
                        + ", when none had come");
            }
            ProtocolConstants.asks(begin).stream().filter(due -> isDue(begin, due))
                    .filter(due -> hellos.stream().noneMatch(hello -> isInTime(due, hello.at())))
                    .forEach(due -> notes.finding(session.client() + " did not ask again "
                            + at(due) + ", though it was offered other keys " + at(begin)));
            Duration end = begin.plus(ProtocolConstants.TIMEOUT);
            if (isDue(begin, end) && isComplete(begin, end)) {
                notes.finding(session.client() + " did not take the keys that it was offered "
                        + at(begin) + ", though nothing showed its own for a second");
            }
        }
    }

    /**
     * Whether other keys may have come at that time: another AES key, or a damaged datagram that
     * the client may have read as another secret. A secret counts only as long as nothing has
     * proved the session's own.
     */
    private boolean isOffered(Duration at) {
        Duration awaited = at.minus(ProtocolConstants.HEARTBEAT_EVERY).minus(lateness(at));
        boolean mayBeSecret = signs.mayBeHeard(at.minusNanos(1), at)
                && (!signs.isSecretProven(at) || isOtherKeyWithin(awaited, at));
        return mayBeSecret || otherKeys().anyMatch(packet -> packet.arrivals().contains(at));
    }

    private boolean isOtherKeyWithin(Duration from, Duration to) {
        Stream<Duration> injected = trace.injections().stream()
                .filter(injection -> injection.client().equals(session.client())
                        && injection.content() instanceof PacketContent.Key(var other)
                        && other != session)
                .map(Injection::at);
        return Stream.concat(injected, otherKeys().flatMap(packet -> packet.arrivals().stream()))
                .anyMatch(at -> isBetween(at, from, to));
    }

    private Stream<Packet> otherKeys() {
        return trace.packets(Direction.DOWN)
                .filter(packet -> packet.client().equals(session.client())
                        && packet.content() instanceof PacketContent.Key(var other)
                        && other != session);
    }

    /** Whether the client still doubted its keys at that time, and then stayed in the session. */
    private boolean isDue(Duration begin, Duration due) {
        Duration latest = due.plus(lateness(due));
        return !signs.mayBeKnown(begin, latest) && session.lasts(session.joined(), latest)
                && trace.transfers(Direction.UP).noneMatch(transfer -> transfer.session() == session
                        && !isAfter(transfer.first(), latest)
                        && isAfter(transfer.settled(), due))
                && trace.wentOnAfter(latest);
    }

    /**
     * Whether both keys of one other session came in that time, and none of a third session's,
     * whose AES key would have replaced the other one.
     */
    private boolean isComplete(Duration begin, Duration end) {
        Set<WireSession> keys = otherKeys()
                .filter(packet -> isAny(packet.arrivals(), begin, end))
                .map(packet -> ((PacketContent.Key) packet.content()).session())
                .collect(Collectors.toSet());
        return keys.size() == 1 && trace.packets().stream()
                .filter(packet -> packet
                        .content() instanceof PacketContent.Secret(var other, var secret)
                        && keys.contains(other))
                .anyMatch(packet -> isAny(packet.arrivals(), begin, end));
    }

    private static boolean isAny(List<Duration> times, Duration from, Duration to) {
        return times.stream().anyMatch(at -> isBetween(at, from, to));
    }

    private boolean isInTime(Duration due, Duration at) {
        return isBetween(at, due, due.plus(lateness(due)));
    }

    private Duration lateness(Duration due) {
        return trace.lateness(session.client(), due);
    }

}
