package squall.harness.chat.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.Injection.Kind;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.network.Direction;

/**
 * What endpoints did at the very instant at which an attacker handed them a datagram. Where
 * anything real came over the same link at that instant, nobody can tell what was for its sake.
 */
final class ReactionsToAttack {
    private static final List<Report> ACCEPTED = List.of(Report.SAID, Report.HEARD,
            Report.DELIVERED, Report.ACKNOWLEDGED, Report.ADMITTED);

    private final Map<Instant, List<Reported>> reports;
    private final Map<Instant, List<Packet>> acknowledgements;
    private final Set<Instant> realArrivals = new HashSet<>();

    ReactionsToAttack(Trace trace) {
        Set<Instant> attacked =
                trace.injections().stream().map(Instant::of).collect(Collectors.toSet());
        reports = trace.reports().filter(report -> attacked.contains(Instant.of(report)))
                .collect(Collectors.groupingBy(Instant::of));
        acknowledgements = new HashMap<>();
        for (Packet packet : trace.packets()) {
            String client = packet.sent().client();
            Direction direction = packet.sent().direction();
            if (packet.content() instanceof PacketContent.Acknowledgement) {
                acknowledgements.computeIfAbsent(
                        new Instant(client, direction.opposite(), packet.at()),
                        instant -> new ArrayList<>()).add(packet);
            }
            packet.arrivals()
                    .forEach(at -> realArrivals.add(new Instant(client, direction, at)));
        }
        trace.injections().stream().filter(ReactionsToAttack::isReal).map(Instant::of)
                .forEach(realArrivals::add);
    }

    /** In words. */
    Stream<String> to(Injection injection) {
        Instant instant = Instant.of(injection);
        if (realArrivals.contains(instant)) {
            return Stream.of();
        }
        return Stream.concat(
                reports.getOrDefault(instant, List.of()).stream()
                        .filter(report -> ACCEPTED.contains(report.what()))
                        .map(report -> "reported " + report.what()
                                + (report.text().isEmpty() ? "" : " " + FindingText.quoted(
                                        report.text()))),
                acknowledgements.getOrDefault(instant, List.of()).stream()
                        .map(packet -> "sent an acknowledgement"));
    }

    /** Whether the receiver said that it threw this away. */
    boolean isDiscarded(Injection injection) {
        return reports.getOrDefault(Instant.of(injection), List.of()).stream()
                .anyMatch(report -> report.what() == Report.DISCARDED);
    }

    /** A replay is to be acknowledged, a hello answered; and what acknowledges something does. */
    private static boolean isReal(Injection injection) {
        return injection.kind() == Kind.REPLAY || injection.kind() == Kind.HELLO
                || (injection.transfer().isPresent()
                        && injection.content() instanceof PacketContent.Acknowledgement);
    }

    /** A time at which something came over a link. */
    private record Instant(String client, Direction direction, Duration at) {
        static Instant of(Injection injection) {
            return new Instant(injection.client(), injection.direction(), injection.at());
        }

        static Instant of(Reported report) {
            return new Instant(report.client(),
                    report.who().equals(History.SERVER) ? Direction.UP : Direction.DOWN,
                    report.at());
        }
    }
}
