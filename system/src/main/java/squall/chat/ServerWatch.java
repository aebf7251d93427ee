package squall.chat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Contact;
import squall.chat.protocol.Event;
import squall.chat.terminal.ContactNotices;
import squall.endpoint.udp.UdpDriver;

/** Looks every now and then whether a client hears its server, and tells people where not. */
final class ServerWatch {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final UdpDriver<ClientSession, Event> driver;
    private final Consumer<String> notices;
    private final ContactNotices words = new ContactNotices();

    private ServerWatch(UdpDriver<ClientSession, Event> driver, Consumer<String> notices) {
        this.driver = driver;
        this.notices = notices;
    }

    /** Starts it; it ends with the driver. */
    static void start(UdpDriver<ClientSession, Event> driver, Consumer<String> notices) {
        ServerWatch watch = new ServerWatch(driver, notices);
        ChatCommand.inBackground("watch", () -> {
            try {
                watch.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void run() throws InterruptedException {
        while (!driver.ended().isDone()) {
            words.of(look()).ifPresent(notices);
            Thread.sleep(EVERY);
        }
    }

    private Contact look() {
        CompletableFuture<Contact> seen = new CompletableFuture<>();
        driver.show((session, now) -> seen.complete(session.contact(now)));
        CompletableFuture.anyOf(seen, driver.ended()).exceptionally(broken -> null).join();
        return seen.getNow(new Contact.None());
    }
}
