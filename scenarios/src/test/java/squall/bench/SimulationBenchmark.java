package squall.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.wire.Message;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

/** A simulated run, and its cryptography and JSON alone; for JMH. */
@State(Scope.Thread)
public class SimulationBenchmark {
    /** The number of datagrams that {@link #exchange} represents. */
    static final int DATAGRAMS = 2;

    private static final int TALK_SECONDS = 60;
    private static final String TYPED = "client-1: message 100";

    private final Scenario scenario = ScenarioFile.parse("five.yaml", """
            name: five
            about: Five talk, each five times a second.
            seed: 1
            clients: 5
            links: [{of: everyone, both: [{delay: 20ms, jitter: 5ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: everyone, says: %d messages, every: 200ms}
            expect: {rules: all}
            """.formatted(5 * TALK_SECONDS));
    private final BareCrypto crypto = new BareCrypto();

    /** The whole run: joining, talking, and the rest that every run has. */
    @Benchmark
    public History run() {
        return ScenarioRunner.of(Testbeds.simulation(scenario));
    }

    /** A message and its acknowledgement: signed, written, sealed, opened, read and verified. */
    @Benchmark
    public Optional<Message> exchange() {
        byte[] text = TYPED.getBytes(StandardCharsets.UTF_8);
        Message.Data data = new Message.Data(TYPED, 1_000, hexadecimal(crypto.sign(text)));
        Optional<Message> read = carry(data);
        crypto.sign(text);
        return read.isPresent() ? carry(new Message.Acknowledgement(data.acknowledgedBy())) : read;
    }

    private Optional<Message> carry(Message message) {
        return MessageJson.read(crypto.decrypt(crypto.encrypt(MessageJson.write(message))));
    }

    private static String hexadecimal(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The number of datagrams of a run. */
    static long datagrams(History run) {
        return run.occurrences().stream().filter(Occurrence.Sent.class::isInstance).count();
    }

    /** The simulated time of a run. */
    static Duration lasts(History run) {
        return run.occurrences().getLast().at();
    }
}
