package squall.harness.chat.rules;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.Injection.Kind;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Cause;
import squall.harness.history.Occurrence;
import squall.harness.history.Report;
import squall.harness.scenario.Occasion;

/** How often each occasion that a scenario can ask for came about. */
final class OccasionCount {
    private final Trace run;

    OccasionCount(Trace run) {
        this.run = run;
    }

    long count(Occasion occasion) {
        return switch (occasion) {
            case RETRANSMISSION ->
                    run.hops().stream().mapToLong(hop -> hop.transmissions().size() - 1L).sum();
            case DUPLICATE_SUPPRESSED ->
                    run.hops().stream().mapToLong(OccasionCount::repetitions).sum();
            case TIMEOUT -> run.reports(Report.TIMED_OUT).size();
            case DROP -> run.reports(Report.DROPPED).size();
            case REORDERING -> reorderings();
            case UNREACHABLE -> run.reports(Report.UNREACHABLE).size();
            case JOINING_AGAIN -> run.reports(Report.JOINING_AGAIN).size();
            case DAMAGE -> run.history().occurrences().stream()
                    .filter(occurrence -> occurrence instanceof Occurrence.Arrived arrived
                            && arrived.altered().isPresent())
                    .count();
            case SHARE_EXCEEDED -> run.reports(Report.SHARE_EXCEEDED).size();
            case REMOVAL -> removals(Cause.UNREACHABLE);
            case REPLACEMENT -> removals(Cause.REPLACED);
            case PENDING_SESSION -> run.pendingSessions();
            case REPLAY_RECOGNISED -> run.injections().stream()
                    .filter(OccasionCount::isRepetition).count();
            case REFLECTION_DISCARDED -> discarded(Kind.REFLECTION);
            case FORGERY_DISCARDED -> discarded(Kind.FORGERY);
            case STRANGER_DISCARDED -> discarded(Kind.STRANGE);
            case LOSS -> run.history().occurrences().stream()
                    .filter(Occurrence.Lost.class::isInstance).count();
        };
    }

    /** Whether its receiver had to tell it from something new. */
    private static boolean isRepetition(Injection injection) {
        return injection.kind() == Kind.REPLAY && injection.content() instanceof PacketContent.Data
                && injection.hop()
                        .filter(hop -> hop.arrivals().contains(injection.at())
                                && hop.isListening(injection.at())
                                && hop.accepted().orElseThrow().compareTo(injection.at()) < 0)
                        .isPresent();
    }

    private long removals(Cause cause) {
        return run.reports(Report.REMOVED).stream()
                .filter(removed -> removed.isBecause(cause)).count();
    }

    private long discarded(Kind kind) {
        ReactionsToAttack reactions = new ReactionsToAttack(run);
        return run.injections().stream()
                .filter(injection -> injection.kind() == kind && reactions.isDiscarded(injection))
                .count();
    }

    private static long repetitions(MessageTransfer hop) {
        return Math.max(0, hop.arrivals().size() - 1L);
    }

    /** Datagrams that arrived before one that had been sent earlier on the same link. */
    private long reorderings() {
        Map<String, Duration> latest = new HashMap<>();
        long count = 0;
        for (Packet packet : run.packets()) {
            if (!packet.arrivals().isEmpty()) {
                Duration arrived = packet.arrivals().get(0);
                Duration before =
                        latest.merge(packet.sent().client() + packet.sent().direction(), arrived,
                                (a, b) -> a.compareTo(b) > 0 ? a : b);
                count += before.compareTo(arrived) > 0 ? 1 : 0;
            }
        }
        return count;
    }
}
