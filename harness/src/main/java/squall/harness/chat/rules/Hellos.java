package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.JoinId;
import squall.harness.network.Direction;

/** The hellos that reached the server, by client, port and key. */
final class Hellos {
    private final Map<Asker, List<Arrival>> arrivals = new HashMap<>();

    Hellos(Trace trace) {
        trace.packets(Direction.UP).forEach(packet -> packet.arrivals()
                .forEach(at -> add(packet.client(), packet.sent().port(), packet.content(),
                        new Arrival(at, packet.at()))));
        trace.injections().stream().filter(each -> each.kind() == Injection.Kind.HELLO)
                .forEach(each -> add(each.client(), each.injected().port(), each.content(),
                        new Arrival(each.at(), each.at())));
        arrivals.values().forEach(each -> each.sort(Comparator.comparing(Arrival::at)));
    }

    private void add(String client, int port, PacketContent content, Arrival arrival) {
        if (content instanceof PacketContent.Hello hello) {
            hello.joinId().ifPresent(joinId -> arrivals
                    .computeIfAbsent(new Asker(client, port, joinId), asker -> new ArrayList<>())
                    .add(arrival));
        }
    }

    /** Those that asked for this session, in order of time. */
    Stream<Arrival> of(WireSession session) {
        return arrivals.getOrDefault(
                new Asker(session.client(), session.port(), session.joinId()), List.of())
                .stream();
    }

    /** When the last of those came, up to that time; before the first, when the session began. */
    Duration last(WireSession session, Duration by) {
        return of(session).map(Arrival::at).filter(at -> !isAfter(at, by))
                .reduce((earlier, later) -> later).orElse(session.offered());
    }

    /** @param sent when the client sent it, or an attacker did, whose datagrams arrive at once */
    record Arrival(Duration at, Duration sent) {}

    private record Asker(String client, int port, JoinId joinId) {}
}
