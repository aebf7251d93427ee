package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.rules.ImpairmentTrace.Landing;
import squall.harness.chat.rules.ScenarioLines.Timed;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.harness.network.LinkId;
import squall.harness.network.PacketId;

/** Follows which lines of a scenario were in the way of each datagram, and which struck it. */
final class StrikeLog {
    private final ScenarioLines lines;
    private final Map<LinkId, InForce> inForce = new HashMap<>();
    private final Map<PacketId, Flight> flights = new HashMap<>();

    private StrikeLog(ScenarioLines lines) {
        this.lines = lines;
    }

    /** The lines of its scenario, with what they did in this run. */
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
                    .ifPresent(flight -> flight.inItsWay
                            .forEach(line -> line.lost(lost.cause())));
            case Arrived arrived -> flight(arrived.client(), arrived.direction(),
                    arrived.ordinal()).ifPresent(flight -> arrived(arrived, flight));
            case Weather weather -> changed(weather);
            default -> {
                // nothing of the network
            }
        }
    }

    private void sent(Sent sent) {
        List<LineCount> inItsWay = inForce(new LinkId(sent.client(), sent.direction())).lines();
        inItsWay.forEach(LineCount::meets);
        flights.put(new PacketId(sent.client(), sent.direction(), sent.ordinal()),
                new Flight(sent, inItsWay));
    }

    private static void arrived(Arrived arrived, Flight flight) {
        flight.copies++;
        Landing landing = new Landing(arrived.at().minus(flight.sent.at()), flight.copies,
                flight.sent.payload().length, arrived.altered().map(bytes -> bytes.length));
        flight.inItsWay.forEach(line -> line.landed(landing));
    }

    private void changed(Weather weather) {
        LinkId link = new LinkId(weather.client(), weather.direction());
        InForce there = inForce(link);
        switch (weather.change()) {
            case CHANGED -> there.impairments = lines.nextChange(link);
            case BLACKOUT -> lines.nextOutage(link).ifPresent(there.outages::add);
            case RESTORED -> there.end(there.outages, weather.at());
            case POISONED -> lines.nextToxic(link).ifPresent(there.toxics::add);
            case CURED -> there.end(there.toxics, weather.at());
            case HEALED -> there.heal();
            case REBOUND -> {
                // what a link does is the client's, whatever its port
            }
        }
    }

    private InForce inForce(LinkId link) {
        return inForce.computeIfAbsent(link, key -> new InForce(lines.fromTheStart(link)));
    }

    private Optional<Flight> flight(String client, Direction direction, long ordinal) {
        return Optional.ofNullable(flights.get(new PacketId(client, direction, ordinal)));
    }

    /** What a link does at the moment. */
    private static final class InForce {
        private List<LineCount> impairments;
        private final List<Timed> outages = new ArrayList<>();
        private final List<Timed> toxics = new ArrayList<>();

        InForce(List<LineCount> fromTheStart) {
            impairments = fromTheStart;
        }

        /** In real time a little later than in the script. */
        void end(List<Timed> lines, Duration now) {
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
        private final List<LineCount> inItsWay;
        private int copies;

        Flight(Sent sent, List<LineCount> inItsWay) {
            this.sent = sent;
            this.inItsWay = inItsWay;
        }
    }
}
