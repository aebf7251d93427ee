package squall.harness.emulation;

import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Name;
import squall.chat.protocol.classic.RsaKeyPair;
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
        return new EndpointFactory() {
            @Override
            public Participant<Hub, Event> server(SecureRandom random) {
                return EndpointFactory.of("classic").server(random);
            }

            @Override
            public Participant<ClientSession, Event> client(Name name, Address server,
                    Supplier<RsaKeyPair> keyPairs, SecureRandom random) {
                return EndpointFactory.of("classic").client(name, server, () -> {
                    thread.complete(Thread.currentThread());
                    return keyPairs.get();
                }, random);
            }
        };
    }
}
