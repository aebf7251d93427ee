package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.rules.ImpairmentTrace.ArrivedCopy;
import squall.harness.chat.rules.ScenarioLines.TimedLine;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.harness.network.LinkId;
import squall.harness.network.PacketId;

/** Follows which lines of a scenario were in force for each datagram, and which struck it. */
final class StrikeLog {
    private final ScenarioLines lines;
    private final Map<LinkId, InForce> inForce = new HashMap<>();
    private final Map<PacketId, Flight> flights = new HashMap<>();

    private StrikeLog(ScenarioLines lines) {
        this.lines = lines;
    }

    /** The lines of the history's scenario, with what they did in the run. */
    static ScenarioLines follow(History history) {
        ScenarioLines lines = new ScenarioLines(history.scenario());
        StrikeLog log = new StrikeLog(lines);
        history.occurrences().forEach(log::follow);
        return lines;
    }

    private void follow(Occurrence occurrence) {
        switch (occurrence) {
            case Sent sent -> sent(sent);
            case Lost lost -> flight(lost.client(), lost.direction(), lost.ordinal())
                    .ifPresent(flight -> flight.lines.forEach(line -> line.lost(lost.cause())));
            case Arrived arrived -> flight(arrived.client(), arrived.direction(),
                    arrived.ordinal()).ifPresent(flight -> arrived(arrived, flight));
            case Weather weather -> changed(weather);
            default -> {
                // not on a link
            }
        }
    }

    private void sent(Sent sent) {
        List<LineCount> lines = inForce(new LinkId(sent.client(), sent.direction())).lines();
        lines.forEach(LineCount::meets);
        flights.put(new PacketId(sent.client(), sent.direction(), sent.ordinal()),
                new Flight(sent, lines));
    }

    private static void arrived(Arrived arrived, Flight flight) {
        flight.copies++;
        ArrivedCopy copy = new ArrivedCopy(arrived.at().minus(flight.sent.at()), flight.copies,
                flight.sent.payload().length, arrived.altered().map(bytes -> bytes.length));
        flight.lines.forEach(line -> line.arrived(copy));
    }

    private void changed(Weather weather) {
        LinkId link = new LinkId(weather.client(), weather.direction());
        InForce there = inForce(link);
        switch (weather.change()) {
            case CHANGED -> there.impairments =
                    lines.changed(link, weather.at(), weather.impairments());
            case BLACKOUT -> lines.nextOutage(link).ifPresent(there.outages::add);
            case RESTORED -> there.end(there.outages, weather.at());
            case POISONED -> lines.nextToxic(link).ifPresent(there.toxics::add);
            case CURED -> there.end(there.toxics, weather.at());
            case HEALED -> there.heal();
            case REBOUND -> {
                // does not change what the client's links do
            }
        }
    }

    private InForce inForce(LinkId link) {
        return inForce.computeIfAbsent(link, key -> new InForce(lines.fromTheStart(link)));
    }

    private Optional<Flight> flight(String client, Direction direction, long ordinal) {
        return Optional.ofNullable(flights.get(new PacketId(client, direction, ordinal)));
    }

    /** The lines that are in force on one link. */
    private static final class InForce {
        private List<LineCount> impairments;
        private final List<TimedLine> outages = new ArrayList<>();
        private final List<TimedLine> toxics = new ArrayList<>();

        InForce(List<LineCount> fromTheStart) {
            impairments = fromTheStart;
        }

        /**
         * Ends lines whose time is over; in real time they end a little later than in the script.
         */
        void end(List<TimedLine> lines, Duration now) {
            lines.removeIf(line -> line.end().filter(end -> !isAfter(end, now)).isPresent());
        }

        void heal() {
            impairments = List.of();
            outages.clear();
            toxics.clear();
        }

        List<LineCount> lines() {
            List<LineCount> all = new ArrayList<>(impairments);
            outages.forEach(line -> all.add(line.lineCount()));
            toxics.forEach(line -> all.add(line.lineCount()));
            return all;
        }
    }

    private static final class Flight {
        private final Sent sent;
        private final List<LineCount> lines;
        private int copies;

        Flight(Sent sent, List<LineCount> lines) {
            this.sent = sent;
            this.lines = lines;
        }
    }
}
