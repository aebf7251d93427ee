package squall.chat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Contact;
import squall.chat.protocol.Event;
import squall.chat.terminal.ContactNotices;
import squall.endpoint.udp.Addresses;
import squall.endpoint.udp.PortProbe;
import squall.endpoint.udp.UdpDriver;

/** Looks every now and then whether a client hears its server, and tells people where not. */
final class ServerWatch {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final UdpDriver<ClientSession, Event> driver;
    private final InetSocketAddress server;
    private final Consumer<String> notices;
    private final ContactNotices words;

    private ServerWatch(UdpDriver<ClientSession, Event> driver, InetSocketAddress server,
            Consumer<String> notices) {
        this.driver = driver;
        this.server = server;
        this.notices = notices;
        words = new ContactNotices(Addresses.of(server));
    }

    /** Starts it; it ends with the driver. */
    static void start(UdpDriver<ClientSession, Event> driver, InetSocketAddress server,
            Consumer<String> notices) {
        ServerWatch watch = new ServerWatch(driver, server, notices);
        ChatCommand.inBackground("watch", () -> {
            try {
                watch.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void run() throws InterruptedException {
        do {
            Contact contact = look();
            boolean isRefused = false;
            if (contact instanceof Contact.Asking asking && words.isOverdue(asking)) {
                isRefused = PortProbe.isRefused(server, asking.hello());
                contact = look(); // an answer may have come meanwhile
            }
            words.of(contact, isRefused).ifPresent(notices);
        } while (!endsBeforeTheNextLook());
    }

    private boolean endsBeforeTheNextLook() throws InterruptedException {
        try {
            driver.ended().get(EVERY.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true; // it broke
        }
    }

    private Contact look() {
        CompletableFuture<Contact> seen = new CompletableFuture<>();
        driver.show((session, now) -> seen.complete(session.contact(now)));
        CompletableFuture.anyOf(seen, driver.ended()).exceptionally(broken -> null).join();
        return seen.getNow(new Contact.None());
    }
}
