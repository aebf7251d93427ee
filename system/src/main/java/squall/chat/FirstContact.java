package squall.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.identity.Fingerprint;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.udp.Addresses;
import squall.endpoint.udp.UdpDriver;

/**
 * Asks the user whether the key of a server that nobody here has joined before is the right one.
 */
record FirstContact(InetSocketAddress local, InetSocketAddress server, InstantSource clock,
        BufferedReader answers, PrintWriter questions) {

    /**
     * The key that the user trusts; empty where the server does not answer, or the user says no.
     *
     * @param stranger a client that trusts no key
     * @throws IOException where no socket can be opened, or the answer can't be read
     */
    Optional<X25519PublicKey> ask(ClientSession stranger)
            throws IOException, InterruptedException, ExecutionException {
        Optional<X25519PublicKey> shown = shown(stranger);
        if (shown.isEmpty()) {
            questions.println("no answer from " + Addresses.of(server)
                    + "; does the server run, and does it speak more than the classic profile?");
            return Optional.empty();
        }
        questions.print(Addresses.of(server) + " was never joined from here. It shows the key "
                + Fingerprint.of(shown.get())
                + "\nIs that what its operator says? (yes or no) ");
        questions.flush();
        String answer = Optional.ofNullable(answers.readLine()).orElse("no").strip();
        return shown.filter(key -> answer.toLowerCase(Locale.ROOT).equals("yes"));
    }

    private Optional<X25519PublicKey> shown(ClientSession stranger)
            throws IOException, InterruptedException, ExecutionException {
        CompletableFuture<Optional<X25519PublicKey>> shown = new CompletableFuture<>();
        Consumer<Event> listener = event -> {
            switch (event) {
                case Event.Untrusted(var key) -> shown.complete(Optional.of(key));
                case Event.GaveUp gaveUp -> shown.complete(Optional.empty());
                default -> {
                    // goes on
                }
            }
        };
        questions.println("asking " + Addresses.of(server) + " for its key …");
        CompletableFuture<Void> ended;
        try (UdpDriver<ClientSession, Event> driver =
                new UdpDriver<>(stranger, local, listener, clock)) {
            ended = driver.ended();
            driver.submit(ClientSession::join);
            CompletableFuture.anyOf(shown, ended).get();
        }
        ended.get(); // its port is free again
        return shown.getNow(Optional.empty());
    }
}
