package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.network.Direction;

/** What a client received in one session, which tells it that the server is there (R11). */
final class SignsOfLife {
    private final List<Duration> heard = new ArrayList<>();
    private final List<Duration> answers = new ArrayList<>();
    private final List<Duration> secrets = new ArrayList<>();
    /** Messages and acknowledgements. */
    private final Set<Duration> messages = new HashSet<>();
    /** What is no replay of anything that came before. */
    private final List<Duration> fresh = new ArrayList<>();
    /** When a damaged or an attacker's datagram came, which may count or not. */
    private final List<Duration> disturbed;

    private SignsOfLife(List<Duration> disturbed) {
        this.disturbed = disturbed;
    }

    static Map<WireSession, SignsOfLife> of(Trace trace) {
        Map<WireSession, SignsOfLife> signs = new HashMap<>();
        trace.sessions().forEach(session -> signs.put(session,
                new SignsOfLife(trace.disturbed(session.client(), Direction.DOWN))));
        trace.packets(Direction.DOWN).forEach(packet -> session(packet.content())
                .ifPresent(session -> signs.get(session).add(packet)));
        for (MessageTransfer transfer : trace.transfers()) {
            fresh(transfer).ifPresent(at -> signs.get(transfer.session()).fresh.add(at));
        }
        signs.values().forEach(each -> {
            each.heard.sort(Comparator.naturalOrder());
            each.answers.sort(Comparator.naturalOrder());
        });
        return signs;
    }

    /** When a new message came, or the acknowledgement of one in flight. */
    private static Optional<Duration> fresh(MessageTransfer transfer) {
        if (transfer.direction() == Direction.DOWN) {
            return transfer.isVerified() ? transfer.accepted() : Optional.empty();
        }
        return transfer.isFlood() ? Optional.empty()
                : transfer.acknowledged()
                        .filter(at -> !isAfter(at,
                                transfer.deadline()));
    }

    /** The session of which it is a sign of life, if it is any. */
    private static Optional<WireSession> session(PacketContent content) {
        return switch (content) {
            case PacketContent.Key(var session) -> Optional.of(session);
            case PacketContent.Secret(var session, var secret) -> Optional.of(session);
            default -> content.proof();
        };
    }

    private void add(Packet packet) {
        heard.addAll(packet.arrivals());
        if (packet.content() instanceof PacketContent.Key
                || packet.content() instanceof PacketContent.Secret) {
            answers.addAll(packet.arrivals());
        } else {
            messages.addAll(packet.arrivals());
        }
        if (packet.content() instanceof PacketContent.Secret) {
            secrets.addAll(packet.arrivals());
        }
    }

    /** Every time at which something valid came, in order. */
    List<Duration> heard() {
        return heard;
    }

    List<Duration> disturbed() {
        return disturbed;
    }

    /** Whether something valid came after the start and not after the end. */
    boolean isHeard(Duration from, Duration to) {
        return isAny(heard, from, to);
    }

    /** The same, if damaged and an attacker's datagrams count. */
    boolean mayBeHeard(Duration from, Duration to) {
        return isAny(heard, from, to) || isAny(disturbed, from, to);
    }

    /** Whether an answer to a hello with the session's own keys came. */
    boolean isAnswered(Duration from, Duration to) {
        return isAny(answers, from, to);
    }

    /** The same, if damaged and an attacker's datagrams count. */
    boolean mayBeAnswered(Duration from, Duration to) {
        return isAny(answers, from, to) || isAny(disturbed, from, to);
    }

    /**
     * Whether something came that shows that the server still has the session's keys. The AES key
     * shows that only if no damaged secret can have come with it.
     */
    boolean isKnown(Duration from, Duration to) {
        boolean undamaged = !isAny(disturbed, from.minusNanos(1), to);
        return isAny(secrets, from, to) || isAny(fresh, from, to)
                || (undamaged && isAnswered(from, to));
    }

    /** The same, if damaged and an attacker's datagrams count. */
    boolean mayBeKnown(Duration from, Duration to) {
        return mayBeAnswered(from, to) || isAny(fresh, from, to);
    }

    /** Whether nothing but answers to hellos came at that instant. */
    boolean isAnswerAlone(Duration at) {
        return !messages.contains(at);
    }

    /** Whether the client may have got a message at the instant of joining, after the keys. */
    boolean mayBeMoreThanKeys(Duration joined) {
        Duration before = joined.minusNanos(1);
        return isAny(fresh, before, joined) || isAny(disturbed, before, joined);
    }

    /** Whether something came before that time that proves the session's secret to the client. */
    boolean isSecretProven(Duration by) {
        return fresh.stream().anyMatch(at -> isBefore(at, by));
    }

    private static boolean isAny(List<Duration> times, Duration from, Duration to) {
        return times.stream().anyMatch(at -> isAfter(at, from) && !isAfter(at, to));
    }
}
