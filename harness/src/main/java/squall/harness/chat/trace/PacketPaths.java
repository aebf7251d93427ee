package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import squall.harness.chat.trace.PacketPath.Landing;
import squall.harness.chat.trace.PacketPath.Loss;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Weather;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.network.PacketId;

/** Follows every datagram of a run from where it was sent to where it ended, an attacker's too. */
public final class PacketPaths {
    private final Trace trace;
    private final LossCauses obstacles;
    private final Iterator<Packet> packets;
    private final Iterator<Injection> injections;
    private final List<Strike> strikes = new ArrayList<>();
    private final Map<Packet, MessageTransfer> transfers = new HashMap<>();
    private final Map<Packet, Integer> attempts = new HashMap<>();
    private final Map<PacketId, Way> ways = new LinkedHashMap<>();
    private final Set<MessageTransfer> takenUp = new HashSet<>();
    private final Set<MessageTransfer> settled = new HashSet<>();

    private PacketPaths(Trace trace) {
        this.trace = trace;
        obstacles = new LossCauses(trace.history().scenario());
        packets = trace.packets().iterator();
        injections = trace.everyInjection().iterator();
        for (MessageTransfer transfer : trace.transfers()) {
            int attempt = 0;
            for (Packet transmission : transfer.transmissions()) {
                attempt++;
                transfers.put(transmission, transfer);
                attempts.put(transmission, attempt);
            }
            transfer.acknowledgements().forEach(acknowledgement -> transfers.put(acknowledgement, transfer));
        }
    }

    /** One for each datagram, in the order in which they were sent. */
    public static List<PacketPath> of(Trace trace) {
        PacketPaths paths = followed(trace);
        return paths.ways.values().stream().map(paths::path).toList();
    }

    /** One for each datagram of an attacker's, in order of time. */
    public static List<InjectedPath> injected(Trace trace) {
        PacketPaths paths = followed(trace);
        Map<Packet, PacketPath> originals = new HashMap<>();
        paths.ways.values().forEach(way -> originals.put(way.packet, paths.path(way)));
        return paths.strikes.stream()
                .map(strike -> new InjectedPath(strike.index, strike.injection,
                        strike.injection.original().map(originals::get), strike.reception,
                        strike.reason))
                .toList();
    }

    private static PacketPaths followed(Trace trace) {
        PacketPaths paths = new PacketPaths(trace);
        int index = 0;
        for (Occurrence occurrence : trace.history().occurrences()) {
            paths.follow(index, occurrence);
            index++;
        }
        return paths;
    }

    private void follow(int index, Occurrence occurrence) {
        switch (occurrence) {
            case Sent(var at, var client, var port, var direction, var ordinal, var payload) ->
                    ways.put(new PacketId(client, direction, ordinal), new Way(packets.next()));
            case Arrived arrived -> {
                Way way = ways.get(
                        new PacketId(arrived.client(), arrived.direction(), arrived.ordinal()));
                way.landings.add(
                        new Landing(index, arrived.at(), reception(arrived, way.packet)));
            }
            case Lost lost -> ways.get(new PacketId(lost.client(), lost.direction(),
                    lost.ordinal())).loss =
                            Optional.of(new Loss(index, lost.at(), obstacles.cause(lost)));
            case Weather weather -> obstacles.change(weather);
            case Occurrence.Injected injected -> struck(index, injections.next());
            case Occurrence.AtAnEndpoint other -> {
                // changes no datagram's path
            }
        }
    }

    private void struck(int index, Injection injection) {
        if (!injection.injected().arrived()) {
            strikes.add(new Strike(index, injection, PacketReception.UNHEEDED, Optional.empty()));
            return;
        }
        Optional<String> reason = discarded(index, injection);
        strikes.add(new Strike(index, injection,
                reason.isPresent() ? PacketReception.UNHEEDED : reception(injection), reason));
    }

    /** What comes of a datagram, and of nothing else, stands behind it in the history. */
    private Optional<String> discarded(int index, Injection injection) {
        List<Occurrence> history = trace.history().occurrences();
        return history.subList(index + 1, history.size()).stream()
                .takeWhile(next -> next.at().equals(injection.at())
                        && (next instanceof Reported || next instanceof Sent
                                || next instanceof Lost))
                .filter(Reported.class::isInstance).map(Reported.class::cast)
                .filter(report -> report.what() == Report.DISCARDED
                        && report.who().equals(injection.receiver()))
                .map(Reported::words).findFirst();
    }

    /** It was on no link; but what it carried may have been taken up. */
    private PacketReception reception(Injection injection) {
        Duration at = injection.at();
        Optional<MessageTransfer> transfer = injection.transfer();
        return switch (injection.content()) {
            case PacketContent.Data data -> transfer.filter(message -> message.arrivals().contains(at))
                    .map(message -> taken(at, message)).orElse(PacketReception.UNHEEDED);
            case PacketContent.Acknowledgement acknowledgement -> transfer
                    .filter(message -> message.acknowledgementArrivals().anyMatch(at::equals))
                    .map(message -> settled(at, message)).orElse(PacketReception.UNHEEDED);
            case PacketContent.Hello() -> PacketReception.TAKEN_UP;
            case PacketContent.Key(var session) -> key(at, session);
            case PacketContent.Secret(var session, var secret) -> key(at, session);
            case PacketContent.Unreadable() -> PacketReception.UNHEEDED;
        };
    }

    /** A client that has joined does not look at keys any more. */
    private static PacketReception key(Duration at, WireSession session) {
        return session.hasJoined() && session.joined().compareTo(at) < 0
                ? PacketReception.UNHEEDED
                : PacketReception.TAKEN_UP;
    }

    private PacketReception reception(Arrived arrived, Packet packet) {
        if (trace.history().isRecording()) {
            return arrived.altered().isPresent() ? PacketReception.ALTERED
                    : PacketReception.UNKNOWN;
        }
        if (!packet.arrivals().contains(arrived.at())) {
            return arrived.altered().isPresent() ? PacketReception.DAMAGED
                    : PacketReception.UNHEEDED;
        }
        MessageTransfer transfer = transfers.get(packet);
        return switch (packet.content()) {
            case PacketContent.Data data -> taken(arrived.at(), transfer);
            case PacketContent.Acknowledgement acknowledgement -> transfer == null
                    ? PacketReception.UNHEEDED
                    : settled(arrived.at(), transfer);
            case PacketContent.Unreadable() -> PacketReception.UNHEEDED;
            case PacketContent.Hello() -> PacketReception.TAKEN_UP;
            case PacketContent.Key(var session) -> PacketReception.TAKEN_UP;
            case PacketContent.Secret(var session, var secret) -> PacketReception.TAKEN_UP;
        };
    }

    private PacketReception taken(Duration at, MessageTransfer transfer) {
        if (!transfer.isVerified() || !transfer.isListening(at)) {
            return PacketReception.UNHEEDED;
        }
        return takenUp.add(transfer) ? PacketReception.TAKEN_UP : PacketReception.REPEATED;
    }

    private PacketReception settled(Duration at, MessageTransfer transfer) {
        Report givenUp = transfer.direction() == Direction.UP ? Report.TIMED_OUT : Report.DROPPED;
        Optional<Duration> end = trace.reports(givenUp, transfer).stream().map(Reported::at)
                .filter(time -> time.compareTo(transfer.first()) >= 0).findFirst();
        if (!settled.add(transfer)) {
            return PacketReception.REPEATED;
        }
        return end.filter(time -> time.compareTo(at) < 0).isPresent()
                ? PacketReception.LATE
                : PacketReception.TAKEN_UP;
    }

    private PacketPath path(Way way) {
        return new PacketPath(way.packet, Optional.ofNullable(transfers.get(way.packet)),
                attempts.getOrDefault(way.packet, 0), way.landings, way.loss);
    }

    /** What is known so far. */
    private static final class Way {
        private final Packet packet;
        private final List<Landing> landings = new ArrayList<>(1);
        private Optional<Loss> loss = Optional.empty();

        Way(Packet packet) {
            this.packet = packet;
        }
    }

    /** An attacker's datagram, before all others' ways are known. */
    private record Strike(int index, Injection injection, PacketReception reception,
            Optional<String> reason) {}
}
