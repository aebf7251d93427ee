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
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.network.Direction;

/** What came to a client in one session, by which it knows that its server is there (R11). */
final class SignsOfLife {
    private final List<Duration> heard = new ArrayList<>();
    private final List<Duration> answers = new ArrayList<>();
    private final List<Duration> secrets = new ArrayList<>();
    /** Messages and acknowledgements. */
    private final Set<Duration> messages = new HashSet<>();
    /** What nobody can have sent once more that has seen what came before. */
    private final List<Duration> fresh = new ArrayList<>();
    /** A damaged datagram, or an attacker's: it may have been a sign of life, or not. */
    private final List<Duration> disturbed;

    private SignsOfLife(List<Duration> disturbed) {
        this.disturbed = disturbed;
    }

    static Map<WireSession, SignsOfLife> of(Trace trace) {
        Map<WireSession, SignsOfLife> signs = new HashMap<>();
        trace.sessions().forEach(session -> signs.put(session,
                new SignsOfLife(trace.disturbed(session.client(), Direction.DOWN))));
        for (Packet packet : trace.packets()) {
            if (packet.sent().direction() == Direction.DOWN) {
                session(packet.content())
                        .ifPresent(session -> signs.get(session).add(packet));
            }
        }
        for (MessageTransfer transfer : trace.transfers()) {
            fresh(transfer).ifPresent(at -> signs.get(transfer.session()).fresh.add(at));
        }
        signs.values().forEach(each -> {
            each.heard.sort(Comparator.naturalOrder());
            each.answers.sort(Comparator.naturalOrder());
        });
        return signs;
    }

    /** A message when it first came to the client, or the acknowledgement of one in flight. */
    private static Optional<Duration> fresh(MessageTransfer transfer) {
        if (transfer.direction() == Direction.DOWN) {
            return transfer.isVerified() ? transfer.accepted() : Optional.empty();
        }
        return transfer.isFlood() ? Optional.empty()
                : transfer.acknowledged()
                        .filter(at -> !isAfter(at, transfer.first().plus(ProtocolConstants.TIMEOUT)));
    }

    /** Under whose keys it opens; empty where that is no sign of life. */
    private static Optional<WireSession> session(PacketContent content) {
        return switch (content) {
            case PacketContent.Key(var session) -> Optional.of(session);
            case PacketContent.Secret(var session, var secret) -> Optional.of(session);
            case PacketContent.Acknowledgement(var session, var number) -> Optional.of(session);
            case PacketContent.Data(var session, var message, var verified) ->
                    Optional.of(session).filter(valid -> verified);
            case PacketContent.Hello() -> Optional.empty();
            case PacketContent.Unreadable() -> Optional.empty();
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

    /**
     * Whether something came that shows that the server still has the session's keys. Its AES key
     * shows that only where no damaged secret has come under it.
     */
    boolean isKnown(Duration from, Duration to) {
        boolean undamaged = !isAny(disturbed, from.minusNanos(1), to);
        return isAny(secrets, from, to) || isAny(fresh, from, to)
                || (undamaged && isAnswered(from, to));
    }

    /** The same, where what was disturbed counts. */
    boolean mayBeKnown(Duration from, Duration to) {
        return mayBeAnswered(from, to) || isAny(fresh, from, to);
    }

    /** Whether nothing but answers to hellos came at that instant. */
    boolean isAnswerAlone(Duration at) {
        return !messages.contains(at);
    }

    /** Whether the client may have heard a message at the very instant of joining, but after it. */
    boolean mayBeMoreThanKeys(Duration joined) {
        Duration before = joined.minusNanos(1);
        return isAny(fresh, before, joined) || isAny(disturbed, before, joined);
    }

    /**
     * Whether something has come by then that only who has the session's secret can have sent, or
     * have understood.
     */
    boolean isSecretProven(Duration by) {
        return fresh.stream().anyMatch(at -> isBefore(at, by));
    }

    private static boolean isAny(List<Duration> times, Duration from, Duration to) {
        return times.stream().anyMatch(at -> isAfter(at, from) && !isAfter(at, to));
    }
}
