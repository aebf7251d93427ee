package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.quoted;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.Injection.Kind;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.network.Direction;
import squall.harness.verdict.Exhibit;

/**
 * What endpoints did at the instant at which an attacker's datagram arrived. If anything real
 * arrived over the same link at that instant, nobody can tell what caused a reaction.
 */
final class ReactionsToAttack {
    private static final List<Report> ACCEPTED = List.of(Report.SAID, Report.HEARD,
            Report.DELIVERED, Report.ACKNOWLEDGED, Report.ADMITTED);

    private final Map<LinkInstant, List<Reported>> reports;
    private final Map<LinkInstant, List<Packet>> acknowledgements;
    private final Set<LinkInstant> realArrivals = new HashSet<>();

    ReactionsToAttack(Trace trace) {
        Set<LinkInstant> attacked =
                trace.injections().stream().map(LinkInstant::of).collect(Collectors.toSet());
        reports = trace.reports().filter(report -> attacked.contains(LinkInstant.of(report)))
                .collect(Collectors.groupingBy(LinkInstant::of));
        acknowledgements = new HashMap<>();
        for (Packet packet : trace.packets()) {
            String client = packet.client();
            Direction direction = packet.direction();
            if (packet.content() instanceof PacketContent.Acknowledgement) {
                acknowledgements.computeIfAbsent(
                        new LinkInstant(client, direction.opposite(), packet.at()),
                        instant -> new ArrayList<>()).add(packet);
            }
            packet.arrivals()
                    .forEach(at -> realArrivals.add(new LinkInstant(client, direction, at)));
        }
        trace.injections().stream().filter(ReactionsToAttack::isReal).map(LinkInstant::of)
                .forEach(realArrivals::add);
    }

    /** What the receiver did. */
    Stream<Reaction> to(Injection injection) {
        LinkInstant instant = LinkInstant.of(injection);
        if (realArrivals.contains(instant)) {
            return Stream.of();
        }
        return Stream.concat(
                reports.getOrDefault(instant, List.of()).stream()
                        .filter(report -> ACCEPTED.contains(report.what()))
                        .map(Reaction::of),
                acknowledgements.getOrDefault(instant, List.of()).stream()
                        .map(packet -> new Reaction("sent an acknowledgement", List.of())));
    }

    /** Whether the receiver reported that it discarded this. */
    boolean isDiscarded(Injection injection) {
        return reports.getOrDefault(LinkInstant.of(injection), List.of()).stream()
                .anyMatch(report -> report.what() == Report.DISCARDED);
    }

    /**
     * Whether it has an effect: replays are acknowledged, hellos answered, acknowledgements used.
     */
    private static boolean isReal(Injection injection) {
        return injection.kind() == Kind.REPLAY || injection.kind() == Kind.HELLO
                || (injection.transfer().isPresent()
                        && injection.content() instanceof PacketContent.Acknowledgement);
    }

    /**
     * What a receiver did.
     *
     * @param words for example {@code sent an acknowledgement}
     * @param exhibits the message that it is about, if it is about one
     */
    record Reaction(String words, List<Exhibit> exhibits) {
        private static Reaction of(Reported report) {
            String words = "reported " + report.what();
            return report.text().isEmpty() ? new Reaction(words, List.of())
                    : new Reaction(words + " " + quoted(report.text()), List.of(about(report)));
        }
    }

    /** A time at which something arrived over a link. */
    private record LinkInstant(String client, Direction direction, Duration at) {
        static LinkInstant of(Injection injection) {
            return new LinkInstant(injection.client(), injection.direction(), injection.at());
        }

        static LinkInstant of(Reported report) {
            return new LinkInstant(report.client(),
                    report.who().equals(History.SERVER) ? Direction.UP : Direction.DOWN,
                    report.at());
        }
    }
}
