package squall.reports.capture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import squall.chat.terminal.Printable;
import squall.harness.dissection.Dissection;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Sent;
import squall.harness.journey.Journey;
import squall.harness.journey.Journeys;
import squall.harness.network.Direction;
import squall.reports.DatagramWords;

/**
 * A run for Wireshark and its like: every datagram once, when it was sent, also those that were
 * lost; a comment says what it was and what became of it. Addresses are made up, the bytes of the
 * datagrams are real, and time begins in 1970.
 */
public final class Capture {
    private static final int SERVER = 0x0a000001; // 10.0.0.1
    private static final int FIRST_CLIENT = 0x0a010001; // 10.1.0.1
    private static final int SERVER_PORT = 12_347;
    /** To which the number of a client's port is added. */
    private static final int CLIENT_PORTS = 40_000;

    private final History history;
    private final List<Journey> journeys;
    private final Map<String, Integer> addresses = new LinkedHashMap<>();

    public Capture(Dissection run) {
        history = run.history();
        journeys = Journeys.of(run);
        addresses.put(History.SERVER, SERVER);
        List<String> clients = history.scenario().clients();
        for (int i = 0; i < clients.size(); i++) {
            addresses.put(clients.get(i), FIRST_CLIENT + i);
        }
    }

    public int datagrams() {
        return journeys.size();
    }

    /** Writes it into this file, in place of what was there. */
    public void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out);
        }
    }

    /** The same into this stream, which stays open. */
    public void write(OutputStream out) throws IOException {
        PcapngWriter capture = new PcapngWriter(out);
        capture.section(Printable.of(about()), "Squall");
        capture.network(history.testbed());
        Map<Integer, String> names = new LinkedHashMap<>();
        addresses.forEach((name, address) -> names.put(address, Printable.of(name)));
        capture.names(names);
        for (Journey journey : journeys) {
            capture.packet(journey.at(), packet(journey).bytes(),
                    Printable.of(DatagramWords.sentence(journey)));
        }
    }

    private String about() {
        return history.scenario().name() + ", " + history.testbed() + ", seed "
                + history.scenario().seed() + ": " + history.scenario().about()
                + " Each datagram is here once, when it was sent, also if it was lost; its comment"
                + " says what became of it. Addresses are made up; client ports are "
                + CLIENT_PORTS + " and the number of the port in the history.";
    }

    private UdpPacket packet(Journey journey) {
        Sent sent = journey.packet().sent();
        int client = addresses.get(sent.client());
        int port = CLIENT_PORTS + sent.port();
        int identification = (int) sent.ordinal();
        return sent.direction() == Direction.UP
                ? new UdpPacket(client, port, SERVER, SERVER_PORT, identification, sent.payload())
                : new UdpPacket(SERVER, SERVER_PORT, client, port, identification, sent.payload());
    }
}
