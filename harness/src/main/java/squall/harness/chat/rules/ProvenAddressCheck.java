package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Collectors;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.IndexedDatagram;
import squall.harness.chat.wire.WireReader;
import squall.harness.history.ClientPort;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Direction;
import squall.harness.network.PacketId;
import squall.harness.verdict.Judgement;

/**
 * S1: until an address has proved itself, the server answers nothing from there but a request to
 * join, each with one datagram that is no longer; and it takes a handshake up only for who hands
 * back the cookie that it sent to that address.
 */
final class ProvenAddressCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        return new Pass(trace).judge();
    }

    /** One pass through a history. */
    private static final class Pass {
        private static final Duration COOKIE_COUNTS = Duration.ofMinutes(2);

        private final Trace trace;
        private final WireReader wire;
        private final Judgement.Notes notes = new Judgement.Notes("S1");
        private final Map<PacketId, Packet> packets;
        private final Iterator<Injection> injections;
        private final Map<ClientPort, Place> places = new HashMap<>();
        /** When the server lost all sessions. */
        private Duration started = Duration.ZERO;

        Pass(Trace trace) {
            this.trace = trace;
            wire = WireReader.of(trace.history().scenario().profile());
            packets = trace.packets().stream()
                    .collect(Collectors.toMap(Packet::id, packet -> packet));
            injections = trace.everyInjection().iterator();
        }

        Judgement judge() {
            trace.history().occurrences().forEach(this::next);
            return notes.judgement();
        }

        private void next(Occurrence occurrence) {
            switch (occurrence) {
                case Sent sent when sent.direction() == Direction.DOWN ->
                        answered(packets.get(new PacketId(sent.client(), sent.direction(),
                                sent.ordinal())));
                case Arrived arrived when arrived.direction() == Direction.UP ->
                        arrived(arrived, packets.get(new PacketId(arrived.client(),
                                arrived.direction(), arrived.ordinal())));
                case Injected injected -> injected(injected, injections.next());
                case Crashed crashed when crashed.who().equals(History.SERVER) -> {
                    places.clear();
                    started = crashed.at();
                }
                default -> {
                    // nothing came to the server
                }
            }
        }

        private Place place(String client, int port) {
            return places.computeIfAbsent(new ClientPort(client, port), key -> new Place());
        }

        private void arrived(Arrived arrived, Packet packet) {
            boolean opened = packet.arrivals().contains(arrived.at());
            heard(place(packet.client(), packet.sent().port()), arrived.at(),
                    arrived.altered().orElse(packet.sent().payload()),
                    opened && proves(packet.content()));
        }

        private void injected(Injected injected, Injection injection) {
            if (injected.arrived() && injected.direction() == Direction.UP) {
                heard(place(injected.client(), injected.port()), injected.at(),
                        injected.payload(),
                        !injection.repeated() && proves(injection.content()));
            }
        }

        /** Whether it is of a session that the server still has. */
        private boolean proves(PacketContent content) {
            return content.proof().filter(session -> !isBefore(session.offered(), started))
                    .isPresent();
        }

        /** @param opened whether it is a session's, and shows that its client is there */
        private void heard(Place place, Duration at, byte[] payload, boolean opened) {
            place.proven |= opened;
            wire.indexed(payload).ifPresent(datagram -> {
                switch (datagram) {
                    case IndexedDatagram.Hello(var client, var cookie) -> {
                        place.asked.add(payload.length);
                        place.proven |= place.isGood(cookie, at);
                    }
                    // The same finish again is answered again.
                    case IndexedDatagram.Finish finish -> place.asked.add(payload.length);
                    default -> {
                        // asks for nothing
                    }
                }
            });
        }

        private void answered(Packet packet) {
            Place place = place(packet.client(), packet.sent().port());
            byte[] payload = packet.sent().payload();
            if (!place.proven) {
                judge(packet, payload.length, place);
            }
            wire.indexed(payload).filter(IndexedDatagram.Retry.class::isInstance)
                    .map(IndexedDatagram.Retry.class::cast)
                    .ifPresent(retry -> place.cookies.put(retry.cookie(), packet.at()));
        }

        private void judge(Packet packet, int length, Place place) {
            notes.occasion();
            Integer asked = place.asked.poll();
            if (asked == null) {
                notes.finding(packet + " answers no request to join, and goes to an address that"
                        + " has not proved itself", about(packet));
            } else if (length > asked) {
                notes.finding(packet + " has " + length + " bytes, and answers " + asked
                        + " of an address that has not proved itself", about(packet));
            } else if (packet.content() instanceof PacketContent.Handshake(var name, var joinId)
                    && name.equals(new IndexedDatagram.Answer(0, 0).name())) {
                notes.finding("the server took up " + packet.client() + "'s handshake "
                        + at(packet.at()) + ", though no good cookie had come from there",
                        about(packet));
            }
        }

        /** What came from one address, and what went there. */
        private static final class Place {
            /** The lengths of requests that are not answered yet. */
            private final Deque<Integer> asked = new ArrayDeque<>();
            /** When the server sent which. */
            private final Map<String, Duration> cookies = new HashMap<>();
            private boolean proven;

            boolean isGood(String cookie, Duration at) {
                Duration sent = cookies.get(cookie);
                return sent != null && !isAfter(at, sent.plus(COOKIE_COUNTS));
            }
        }
    }
}
