package squall.harness.chat.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.rules.ImpairmentTrace.ArrivedCopy;
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
            case CHANGED -> there.impairments = lines.ofStep(weather.step());
            case BLACKOUT, POISONED -> there.timed.addAll(lines.ofStep(weather.step()));
            case RESTORED, CURED -> lines.ofStep(weather.step()).forEach(there.timed::remove);
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
        /** Outages and toxics. */
        private final List<LineCount> timed = new ArrayList<>();

        InForce(List<LineCount> fromTheStart) {
            impairments = fromTheStart;
        }

        void heal() {
            impairments = List.of();
            timed.clear();
        }

        List<LineCount> lines() {
            return Stream.concat(impairments.stream(), timed.stream()).toList();
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
