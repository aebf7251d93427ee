package squall.harness.chat.trace;

import static squall.harness.time.Durations.isBefore;

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
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.PacketPath.Landing;
import squall.harness.chat.trace.PacketPath.Loss;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.PacketId;

/** Follows every datagram of a run, an attacker's too, from where it was sent to where it ended. */
public final class PacketPaths {
    private final Trace trace;
    private final LossCauses causes;
    private final Iterator<Packet> packets;
    private final Iterator<Injection> injections;
    private final List<InjectedArrival> injected = new ArrayList<>();
    private final Map<Packet, MessageTransfer> transfers = new HashMap<>();
    private final Map<Packet, Integer> attempts = new HashMap<>();
    private final Map<PacketId, OpenPath> open = new LinkedHashMap<>();
    private final Set<MessageTransfer> takenUp = new HashSet<>();
    private final Set<MessageTransfer> settled = new HashSet<>();

    private PacketPaths(Trace trace) {
        this.trace = trace;
        causes = new LossCauses(trace.history().scenario());
        packets = trace.packets().iterator();
        injections = trace.everyInjection().iterator();
        for (MessageTransfer transfer : trace.transfers()) {
            int attempt = 0;
            for (Packet transmission : transfer.transmissions()) {
                attempt++;
                transfers.put(transmission, transfer);
                attempts.put(transmission, attempt);
            }
            transfer.acknowledgements()
                    .forEach(acknowledgement -> transfers.put(acknowledgement, transfer));
        }
        int index = 0;
        for (Occurrence occurrence : trace.history().occurrences()) {
            follow(index, occurrence);
            index++;
        }
    }

    /** One for each datagram that an endpoint sent, in the order of sending. */
    public static List<PacketPath> of(Trace trace) {
        PacketPaths paths = new PacketPaths(trace);
        return paths.open.values().stream().map(paths::path).toList();
    }

    /** One for each datagram that an attacker sent, in order of time. */
    public static List<InjectedPath> injected(Trace trace) {
        PacketPaths paths = new PacketPaths(trace);
        Map<Packet, PacketPath> originals = new HashMap<>();
        paths.open.values().forEach(path -> originals.put(path.packet, paths.path(path)));
        return paths.injected.stream()
                .map(each -> new InjectedPath(each.index, each.injection,
                        each.injection.original().map(originals::get), each.reception,
                        each.reason))
                .toList();
    }

    private void follow(int index, Occurrence occurrence) {
        switch (occurrence) {
            case Sent(var at, var client, var port, var direction, var ordinal, var payload) ->
                    open.put(new PacketId(client, direction, ordinal),
                            new OpenPath(packets.next()));
            case Arrived arrived -> {
                OpenPath path = open.get(
                        new PacketId(arrived.client(), arrived.direction(), arrived.ordinal()));
                path.landings.add(
                        new Landing(index, arrived.at(), reception(arrived, path.packet)));
            }
            case Lost lost -> open.get(new PacketId(lost.client(), lost.direction(),
                    lost.ordinal())).loss =
                            Optional.of(new Loss(index, lost.at(), causes.cause(lost)));
            case Weather weather -> causes.change(weather);
            case Occurrence.Injected each -> follow(index, injections.next());
            case Occurrence.AtAnEndpoint other -> {
                // changes no datagram's path
            }
        }
    }

    private void follow(int index, Injection injection) {
        boolean arrived = injection.injected().arrived();
        Optional<String> reason = arrived ? discarded(index, injection) : Optional.empty();
        injected.add(new InjectedArrival(index, injection,
                arrived && reason.isEmpty() ? reception(injection) : PacketReception.UNHEEDED,
                reason));
    }

    /**
     * Why the receiver discarded an attacker's datagram. What a receiver does with a datagram
     * follows the datagram in the history, at the same time.
     */
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

    private PacketReception reception(Injection injection) {
        Duration at = injection.at();
        if (injection.repeated()) {
            return PacketReception.OPENED_BEFORE;
        }
        return switch (injection.content()) {
            case PacketContent.Key(var session) -> key(at, session);
            case PacketContent.Secret(var session, var secret) -> key(at, session);
            case PacketContent.Data data -> reception(at, data, injection.transfer()
                    .filter(transfer -> transfer.arrivals().contains(at)));
            case PacketContent content -> reception(at, content, injection.transfer()
                    .filter(transfer -> transfer.acknowledgementArrivals()
                            .anyMatch(at::equals)));
        };
    }

    /** A client that has joined ignores keys. */
    private static PacketReception key(Duration at, WireSession session) {
        return session.hasJoined() && isBefore(session.joined(), at)
                ? PacketReception.UNHEEDED
                : PacketReception.TAKEN_UP;
    }

    private PacketReception reception(Arrived arrived, Packet packet) {
        boolean altered = arrived.altered().isPresent();
        if (trace.history().isRecording()) {
            return altered ? PacketReception.ALTERED : PacketReception.UNKNOWN;
        }
        if (packet.isRepeated(arrived.at())) {
            return PacketReception.OPENED_BEFORE;
        }
        if (!packet.arrivals().contains(arrived.at())) {
            return altered ? PacketReception.DAMAGED : PacketReception.UNHEEDED;
        }
        return reception(arrived.at(), packet.content(),
                Optional.ofNullable(transfers.get(packet)));
    }

    private PacketReception reception(Duration at, PacketContent content,
            Optional<MessageTransfer> transfer) {
        return switch (content) {
            case PacketContent.Data data -> transfer.map(message -> taken(at, message))
                    .orElse(PacketReception.UNHEEDED);
            case PacketContent.Acknowledgement acknowledgement -> transfer
                    .map(message -> settled(at, message)).orElse(PacketReception.UNHEEDED);
            case PacketContent other -> other.isReadable()
                    ? PacketReception.TAKEN_UP
                    : PacketReception.UNHEEDED;
        };
    }

    private PacketReception taken(Duration at, MessageTransfer transfer) {
        if (!transfer.isVerified() || !transfer.isListening(at)) {
            return PacketReception.UNHEEDED;
        }
        return takenUp.add(transfer) ? PacketReception.TAKEN_UP : PacketReception.REPEATED;
    }

    private PacketReception settled(Duration at, MessageTransfer transfer) {
        if (!settled.add(transfer)) {
            return PacketReception.REPEATED;
        }
        return trace.reports(transfer.failure(), transfer).stream().map(Reported::at)
                .filter(end -> !isBefore(end, transfer.first())).findFirst()
                .filter(end -> isBefore(end, at)).isPresent()
                        ? PacketReception.LATE
                        : PacketReception.TAKEN_UP;
    }

    private PacketPath path(OpenPath path) {
        return new PacketPath(path.packet, Optional.ofNullable(transfers.get(path.packet)),
                attempts.getOrDefault(path.packet, 0), path.landings, path.loss);
    }

    /** What is known so far of a datagram's path. */
    private static final class OpenPath {
        private final Packet packet;
        private final List<Landing> landings = new ArrayList<>(1);
        private Optional<Loss> loss = Optional.empty();

        OpenPath(Packet packet) {
            this.packet = packet;
        }
    }

    /** An injected path without the path of its original, which may not have ended yet. */
    private record InjectedArrival(int index, Injection injection, PacketReception reception,
            Optional<String> reason) {}
}
