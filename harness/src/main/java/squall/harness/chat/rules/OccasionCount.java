package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import squall.harness.chat.expectation.Occasion;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.Injection.Kind;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence;
import squall.harness.time.Durations;

/** Counts how often an occasion that a scenario asks for happened. */
final class OccasionCount {
    private final Trace trace;

    OccasionCount(Trace trace) {
        this.trace = trace;
    }

    long count(Occasion occasion) {
        return switch (occasion) {
            case RETRANSMISSION -> trace.transfers().stream()
                    .mapToLong(transfer -> transfer.transmissions().size() - 1L).sum();
            case DUPLICATE_SUPPRESSED ->
                    trace.transfers().stream().mapToLong(OccasionCount::repetitions).sum();
            case TIMEOUT -> trace.reports(Report.TIMED_OUT).size();
            case DROP -> trace.reports(Report.DROPPED).size();
            case REORDERING -> reorderings();
            case UNREACHABLE -> trace.reports(Report.UNREACHABLE).size();
            case JOINING_AGAIN -> trace.reports(Report.JOINING_AGAIN).size();
            case DAMAGE -> trace.history().occurrences().stream()
                    .filter(occurrence -> occurrence instanceof Occurrence.Arrived arrived
                            && arrived.altered().isPresent())
                    .count();
            case SHARE_EXCEEDED -> trace.reports(Report.SHARE_EXCEEDED).size();
            case RENEWAL -> trace.reports(Report.RENEWED).size();
            case ROAMING -> trace.reports(Report.MOVED).size();
            case REMOVAL -> trace.reports(Report.REMOVED, Cause.UNREACHABLE).count();
            case REPLACEMENT -> trace.reports(Report.REMOVED, Cause.REPLACED).count();
            case PENDING_SESSION -> trace.pendingSessions();
            case REPLAY_RECOGNISED -> trace.injections().stream()
                    .filter(OccasionCount::isRepetition).count();
            case REFLECTION_DISCARDED -> discarded(Kind.REFLECTION);
            case FORGERY_DISCARDED -> discarded(Kind.FORGERY);
            case STRANGER_DISCARDED -> discarded(Kind.STRANGE);
            case LOSS -> trace.history().occurrences().stream()
                    .filter(Occurrence.Lost.class::isInstance).count();
        };
    }

    /** Whether its receiver had to recognise it as a repetition. */
    private static boolean isRepetition(Injection injection) {
        return injection.kind() == Kind.REPLAY && injection.content() instanceof PacketContent.Data
                && injection.transfer()
                        .filter(transfer -> (injection.repeated()
                                || transfer.arrivals().contains(injection.at()))
                                && transfer.isListening(injection.at())
                                && isBefore(transfer.accepted().orElseThrow(), injection.at()))
                        .isPresent();
    }

    private long discarded(Kind kind) {
        ReactionsToAttack reactions = new ReactionsToAttack(trace);
        return trace.injections().stream()
                .filter(injection -> injection.kind() == kind && reactions.isDiscarded(injection))
                .count();
    }

    private static long repetitions(MessageTransfer transfer) {
        return Math.max(0, transfer.arrivals().size() - 1L);
    }

    /** Datagrams that arrived before one that had been sent earlier on the same link. */
    private long reorderings() {
        Map<String, Duration> latest = new HashMap<>();
        long count = 0;
        for (Packet packet : trace.packets()) {
            if (!packet.arrivals().isEmpty()) {
                Duration arrived = packet.arrivals().get(0);
                Duration before = latest.merge(packet.client() + packet.direction(), arrived,
                        Durations::max);
                count += isAfter(before, arrived) ? 1 : 0;
            }
        }
        return count;
    }
}
