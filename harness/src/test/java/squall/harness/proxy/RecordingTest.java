package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import squall.harness.history.History;
import squall.harness.history.HistoryFile;
import squall.harness.history.Occurrence;
import squall.harness.history.TestbedKind;
import squall.harness.network.Direction;
import squall.harness.relay.Socket;
import squall.testing.RepeatWhileLate;

class RecordingTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    @TempDir
    private Path folder;

    @Test
    void hasEveryDatagramAndItsFate() throws IOException {
        Path file = folder.resolve("today.history");
        try (Api api = new Api(Optional.of(file)); Socket server = new Socket();
                Socket client = new Socket()) {
            InetSocketAddress chat = api.proxy("chat", server.address());
            InetSocketAddress odd = api.proxy("attacker", server.address());
            api.post("/proxies/chat/toxics",
                    "{'type': 'drop_list', 'stream': 'upstream', 'attributes': {'datagrams': 2}}");
            api.post("/proxies/chat/toxics", "{'type': 'truncate', 'stream': 'upstream',"
                    + "'attributes': {'truncate_rate': 1, 'length': 3}}");
            api.post("/proxies/chat/toxics", "{'type': 'duplicate', 'stream': 'downstream',"
                    + "'attributes': {'duplicate_rate': 1}}");
            client.send("one", chat);
            client.send("two", chat);
            client.send("three", chat);
            server.hears("thr");
            server.send("back", server.hears("one").from());
            await().until(() -> client.texts().equals(List.of("back", "back")));
            client.send("\n", odd);
            server.hears("\n");
        }
        assertThat(told(HistoryFile.read(file))).containsExactly("chat up 1 :1 one", "arrived 1",
                "chat up 2 :1 two", "lost 2 drops", "chat up 3 :1 three", "arrived 3 thr",
                "chat down 1 :1 back", "arrived 1", "arrived 1", "proxy attacker up 1 :1 \n",
                "arrived 1");
    }

    @Test
    void itsClientsAreTheProxiesThatCarriedSomething() throws IOException {
        Path file = folder.resolve("today.history");
        try (Api api = new Api(Optional.of(file)); Socket server = new Socket();
                Socket client = new Socket()) {
            api.proxy("silent", server.address());
            client.send("here", api.proxy("chat", server.address()));
            server.hears("here");
        }
        History history = HistoryFile.read(file);
        assertThat(history.testbed()).isEqualTo(TestbedKind.PROXY);
        assertThat(history.scenario().name()).isEqualTo("today");
        assertThat(history.scenario().seed()).isEqualTo(Api.SEED);
        assertThat(history.scenario().clients()).containsExactly("chat");
    }

    @Test
    void isReadAlsoWhereNothingWasCarried() throws IOException {
        Path file = folder.resolve("none.history");
        new Api(Optional.of(file)).close();
        assertThat(HistoryFile.read(file).occurrences()).isEmpty();
    }

    @Test
    void missesDatagramsWholeWhereTheDiskIsTooSlow() throws IOException {
        Path file = folder.resolve("slow.history");
        List<String> log = new ArrayList<>();
        byte[] large = new byte[60_000];
        try (Recording recording = new Recording(file, Instant.EPOCH, Duration.ZERO, 7, log::add)) {
            int many = (int) (ProxyLimits.RECORDING_WAITING / large.length);
            for (long i = 1; i <= many; i++) {
                Occurrence.Sent sent =
                        new Occurrence.Sent(Duration.ZERO, "chat", 1, Direction.UP, i, large);
                if (recording.begin(sent)) {
                    recording.add(new Occurrence.Arrived(Duration.ZERO, "chat", Direction.UP, i));
                }
            }
        }
        History history = HistoryFile.read(file);
        long sent = history.occurrences().stream().filter(Occurrence.Sent.class::isInstance)
                .count();
        assertThat(history.occurrences()).hasSize((int) (2 * sent));
        assertThat(log).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void anotherThirdLineIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("x.history"),
                "squall history 4\ntestbed proxy\nrecorded yesterday\n");
        assertThatThrownBy(() -> HistoryFile.read(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ":3: a recording begins with its time and seed, such as "
                        + "recorded 2026-11-23T17:00:00Z seed 7");
    }

    @Test
    void aCutOrDamagedLineIsNamed() throws IOException {
        String header = HistoryFile.recordingHeader(Instant.EPOCH, 7);
        Path file = folder.resolve("cut.history");
        String line = "0.000000000 chat up 1 sent :1 ascii:x";
        IntStream.range(0, line.indexOf(":x"))
                .forEach(length -> assertThatThrownBy(() -> HistoryFile.read(Files.writeString(
                        file, header + line.substring(0, length) + "\n")))
                        .as(line.substring(0, length))
                        .isInstanceOf(IOException.class).hasMessageStartingWith(file + ":4: "));
    }

    private static List<String> told(History history) {
        return history.occurrences().stream().map(occurrence -> switch (occurrence) {
            case Occurrence.Sent sent -> sent.client() + " " + lower(sent.direction()) + " "
                    + sent.ordinal() + " :" + sent.port() + " " + text(sent.payload());
            case Occurrence.Lost lost -> "lost " + lost.ordinal() + " " + lost.cause();
            case Occurrence.Arrived arrived -> "arrived " + arrived.ordinal()
                    + arrived.altered().map(bytes -> " " + text(bytes)).orElse("");
            default -> occurrence.toString();
        }).toList();
    }

    private static String lower(Direction direction) {
        return direction == Direction.UP ? "up" : "down";
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
