package squall.reports.capture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.trace.InjectedPath;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.PacketPaths;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.WireReader;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Direction;
import squall.reports.DatagramText;
import squall.text.Printable;

/**
 * A run as a capture file, for Wireshark. It has every datagram once, at the time at which it was
 * sent, lost ones too, and the datagrams of an attacker under the address that the attacker used. A
 * comment on each datagram states its content and fate, and a key log is in a block of its own. The
 * addresses are made up, the payloads are
 * real, and time begins in 1970.
 */
public final class Capture {
    private static final int SERVER = 0x0a000001; // 10.0.0.1
    private static final int FIRST_CLIENT = 0x0a010001; // 10.1.0.1
    private static final int STRANGER = 0x0a020001; // 10.2.0.1
    private static final int SERVER_PORT = 12_347;
    /** The port of a client is this and the number of its port in the history. */
    private static final int CLIENT_PORTS = 40_000;

    /** The identification of a datagram that was on no link, and so has no ordinal. */
    private static final int OFF_LINK = 0;

    private final History history;
    private final List<CaptureRecord> captured;
    private final Map<String, Integer> addresses = new LinkedHashMap<>();

    public Capture(Trace run) {
        history = run.history();
        captured = Stream.concat(PacketPaths.of(run).stream().map(Capture::captured),
                PacketPaths.injected(run).stream().map(Capture::captured))
                .sorted(Comparator.comparingInt(CaptureRecord::index)).toList();
        addresses.put(History.SERVER, SERVER);
        List<String> clients = history.scenario().clients();
        for (int i = 0; i < clients.size(); i++) {
            addresses.put(clients.get(i), FIRST_CLIENT + i);
        }
        if (captured.stream().anyMatch(each -> each.client().equals(History.STRANGER))) {
            addresses.putIfAbsent(History.STRANGER, STRANGER);
        }
    }

    public int datagrams() {
        return captured.size();
    }

    /** Writes the capture to this file, over what was there. */
    public void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out);
        }
    }

    /** Writes the capture to this stream, and leaves the stream open. */
    public void write(OutputStream out) throws IOException {
        PcapngWriter capture = new PcapngWriter(out);
        capture.section(Printable.of(about()), "Squall");
        capture.network(history.testbed().toString());
        Map<Integer, String> names = new LinkedHashMap<>();
        addresses.forEach((name, address) -> names.put(address, Printable.of(name)));
        capture.names(names);
        String keyLog = keyLog();
        if (!keyLog.isEmpty()) {
            capture.secrets(keyLog);
        }
        for (CaptureRecord each : captured) {
            capture.packet(each.at(), packet(each).bytes(), Printable.of(each.comment()));
        }
    }

    /** A line for each key that a client took, as the wire profile has it in its key log. */
    private String keyLog() {
        return history.occurrences().stream().filter(KeyTaken.class::isInstance)
                .map(KeyTaken.class::cast)
                .flatMap(taken -> WireReader.of(taken.profile()).clientKey(taken.bytes())
                        .logLine().stream())
                .map(line -> line + "\n").collect(Collectors.joining());
    }

    private String about() {
        return history.scenario().name() + ", " + history.testbed() + ", seed "
                + history.scenario().seed() + ": " + history.scenario().about()
                + " Each datagram is here once, at the time at which it was sent, even if it was lost;"
                + " so is each datagram of an attacker. Its comment states its fate. Addresses are"
                + " made up; client ports are " + CLIENT_PORTS
                + " plus the number of the port in the history.";
    }

    private static CaptureRecord captured(PacketPath path) {
        Sent sent = path.packet().sent();
        return new CaptureRecord(path.packet().index(), sent.at(), sent.client(), sent.port(),
                sent.direction(), (int) sent.ordinal(), sent.payload(),
                DatagramText.sentence(path));
    }

    private static CaptureRecord captured(InjectedPath injectedPath) {
        Injected injected = injectedPath.injection().injected();
        return new CaptureRecord(injectedPath.index(), injected.at(), injected.client(),
                injected.port(),
                injected.direction(), OFF_LINK, injected.payload(),
                DatagramText.sentence(injectedPath));
    }

    private UdpPacket packet(CaptureRecord each) {
        int client = addresses.get(each.client);
        int port = CLIENT_PORTS + each.port;
        return each.direction == Direction.UP
                ? new UdpPacket(client, port, SERVER, SERVER_PORT, each.identification,
                        each.payload)
                : new UdpPacket(SERVER, SERVER_PORT, client, port, each.identification,
                        each.payload);
    }

    /** A datagram as it is written; {@code index} is its index in the history. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record CaptureRecord(int index, Duration at, String client, int port,
            Direction direction,
            int identification, byte[] payload, String comment) {}
}
