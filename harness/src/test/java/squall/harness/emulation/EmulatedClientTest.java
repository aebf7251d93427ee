package squall.harness.emulation;

import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Name;
import squall.endpoint.Address;
import squall.harness.Sketch;
import squall.harness.chat.ChatWorkload;
import squall.harness.chat.EndpointFactory;
import squall.harness.testbed.Participant;
import squall.harness.testbed.Testbed;

class EmulatedClientTest {
    @Test
    void aFrozenClientWhoseThreadIsInterruptedStaysFrozen() {
        CompletableFuture<Thread> driver = new CompletableFuture<>();
        try (Testbed emulation = Emulation.open(
                Sketch.of("script: [{at: 0s, everyone: joins}]"),
                new ChatWorkload(telling(driver)))) {
            emulation.join("alice");
            Thread thread = driver.join();
            Runnable thaw = emulation.freeze("alice");
            await().until(() -> thread.getState() == Thread.State.WAITING);
            thread.interrupt();
            await().during(Duration.ofMillis(100))
                    .until(() -> thread.getState() == Thread.State.WAITING);
            thaw.run();
        }
    }

    /** The system, which tells on which thread a client takes its key pair. */
    private static EndpointFactory telling(CompletableFuture<Thread> thread) {
        EndpointFactory system = EndpointFactory.of("classic");
        return new EndpointFactory() {
            @Override
            public Participant<Hub, Event> server(SecureRandom random) {
                return system.server(random);
            }

            @Override
            public Participant<ClientSession, Event> client(Name name, Address server,
                    Consumer<byte[]> keys, SecureRandom random) {
                return system.client(name, server,
                        key -> thread.complete(Thread.currentThread()), random);
            }
        };
    }
}
