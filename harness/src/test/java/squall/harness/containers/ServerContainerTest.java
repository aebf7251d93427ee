package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateNetworkResponse;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Event;
import squall.endpoint.udp.MonotonicClock;
import squall.harness.Sketch;
import squall.harness.chat.ChatWorkload;
import squall.harness.chat.EndpointFactory;
import squall.harness.history.TestbedKind;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.LinkControl;
import squall.harness.realtime.PortOwners;
import squall.harness.realtime.RealTimeTestbed;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.testbed.Testbed;

class ServerContainerTest {
    private static final Scenario SCENARIO = Sketch.of("script: [{at: 0s, everyone: joins}]");

    private final ProgramWorkload<Event> chat = new ChatWorkload(EndpointFactory.of("classic"));
    private final MonotonicClock clock = new MonotonicClock();
    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final ContainerRun run = new ContainerRun(SCENARIO, "image",
            new ContainerNetwork(FakeEngine.of(ServerContainerTest::execute)), clock,
            new HistoryRecorder(clock), new PortOwners(), new ReorderBuffer(), workers);
    private final ServerContainer<Event> server = new ServerContainer<>(run, 2, chat);

    @AfterEach
    void close() {
        run.network().close();
        workers.shutdownNow();
    }

    @Test
    void aProgramThatEndsByItselfBreaksTheRunAtOnce() {
        server.restart();
        Testbed testbed = new RealTimeTestbed(TestbedKind.CONTAINERS, SCENARIO, chat,
                run.recorder(), server, List.of(), new NoLinks(), () -> {
                });

        assertThatThrownBy(() -> ScenarioRunner.settle(testbed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the server ended: port in use");
        assertThat(testbed.now()).isLessThan(Duration.ofMinutes(1));
    }

    /** Each process ends as soon as it has said why. */
    private static Object execute(String command, ResultCallback<?> callback) {
        return switch (command) {
            case "CreateNetworkCmd" -> new MadeNetwork();
            case "ListContainersCmd" -> List.of();
            case "AttachContainerCmd" -> {
                callback.onStart(() -> {
                });
                if (callback instanceof ProgramOutput output) {
                    output.onNext(new Frame(StreamType.STDERR,
                            "port in use\n".getBytes(StandardCharsets.UTF_8)));
                }
                callback.onComplete();
                yield callback;
            }
            default -> null;
        };
    }

    private static final class MadeNetwork extends CreateNetworkResponse {
        @Override
        public String getId() {
            return "network";
        }
    }

    /** Nothing is on its way. */
    private static final class NoLinks implements LinkControl {
        @Override
        public void heal() {}

        @Override
        public boolean isIdle() {
            return true;
        }

        @Override
        public Duration lateness() {
            return Duration.ZERO;
        }

        @Override
        public CompletableFuture<Void> stop() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void finish(Instant end) {}
    }
}
