package squall.harness.chat.conformance.experiment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.ServerSession;
import squall.harness.chat.conformance.probe.WireClient;

/** Judges all datagrams that all clients of the sealed profile were sent. */
final class SealedAudit extends Experiment {
    static final Claim COUNTERS =
            new Claim(Claim.ENVELOPES, "no counter is used twice, repetitions included");
    static final Claim NUMBERS = TrafficAudit.NUMBERS;
    static final Claim READABLE = new Claim("R8", "no text or name crosses the network readable");

    /** What comes twice within this time may have been doubled by the network. */
    private static final Duration DOUBLED = Duration.ofMillis(100);

    SealedAudit() {
        super("traffic audit", COUNTERS, NUMBERS, READABLE);
    }

    @Override
    void run(ExperimentContext context) {
        auditCounters(context);
        TrafficAudit.auditNumbers(context.everybody(), context);
        auditSecrecy(context);
    }

    private static void auditCounters(ExperimentContext context) {
        Map<Map.Entry<ServerSession, Long>, CapturedPacket> first = new HashMap<>();
        for (WireClient client : context.everybody()) {
            for (CapturedPacket packet : client.seen().received()) {
                session(packet.content()).forEach(session -> {
                    CapturedPacket other =
                            first.putIfAbsent(Map.entry(session, packet.counter()), packet);
                    if (other != null && !isDoubled(packet, other)) {
                        context.broken(COUNTERS, "two datagrams to %s, %s and %s, had counter %d",
                                client.name(), EvidenceText.at(other.at()),
                                EvidenceText.at(packet.at()), packet.counter());
                    }
                });
            }
        }
        if (first.size() > 1) {
            context.kept(COUNTERS, "%d datagrams, each with a counter of its own in its session",
                    first.size());
        }
    }

    private static boolean isDoubled(CapturedPacket packet, CapturedPacket other) {
        return Arrays.equals(packet.payload(), other.payload())
                && packet.at().minus(other.at()).abs().compareTo(DOUBLED) < 0;
    }

    private static Stream<ServerSession> session(OpenedDatagram content) {
        return switch (content) {
            case OpenedDatagram.Text text -> Stream.of(text.session());
            case OpenedDatagram.Acknowledgement ack -> Stream.of(ack.session());
            case OpenedDatagram.Control control -> Stream.of(control.session());
            default -> Stream.empty();
        };
    }

    private static void auditSecrecy(ExperimentContext context) {
        List<String> words = Stream
                .concat(Stream.of(context.mark()),
                        context.everybody().stream().map(WireClient::name))
                .filter(word -> word.length() >= TrafficAudit.NOT_BY_CHANCE).toList();
        int datagrams = 0;
        for (WireClient client : context.everybody()) {
            for (CapturedPacket packet : client.seen().received()) {
                datagrams++;
                String shown = new String(packet.payload(), StandardCharsets.ISO_8859_1);
                if (words.stream().anyMatch(shown::contains)) {
                    context.broken(READABLE, "a datagram to %s %s shows a text or a name",
                            client.name(), EvidenceText.at(packet.at()));
                }
            }
        }
        if (datagrams > 0) {
            context.kept(READABLE, "%d datagrams", datagrams);
        }
    }
}
