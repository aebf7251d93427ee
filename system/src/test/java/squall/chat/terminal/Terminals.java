package squall.chat.terminal;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import squall.chat.ChatCommand;

/** A server of the chat and its clients, each in a terminal, at a port of their own. */
final class Terminals implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder = Files.createTempDirectory("terminals");
    private final int port;
    private final List<PseudoTerminal> started = new CopyOnWriteArrayList<>();

    Terminals() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    /** Listens by the time that this returns. */
    PseudoTerminal server() {
        PseudoTerminal server = start(24, 100, Map.of(), ChatCommand.class, "server", "--bind",
                "127.0.0.1", "--port", String.valueOf(port));
        server.awaitShown("server at 127.0.0.1:" + port);
        return server;
    }

    /** Has joined by the time that this returns. */
    PseudoTerminal client(String name, int rows, int columns, Map<String, String> environment) {
        PseudoTerminal client = start(rows, columns, environment, ChatCommand.class, "client", name,
                "--accept-new", "--server", "127.0.0.1:" + port);
        client.awaitShown("└─ joined");
        return client;
    }

    /** A client that asks whether the server's key is the right one. */
    PseudoTerminal carefulClient(String name) {
        PseudoTerminal client = start(24, 100, Map.of(), ChatCommand.class, "client", name,
                "--server", "127.0.0.1:" + port);
        client.awaitShown("(yes or no)");
        return client;
    }

    PseudoTerminal start(int rows, int columns, Map<String, String> environment, Class<?> program,
            String... arguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        PseudoTerminal terminal =
                new PseudoTerminal(folder, all, rows, columns, program, arguments);
        started.add(terminal);
        return terminal;
    }

    @Override
    public void close() {
        started.forEach(PseudoTerminal::close);
        // A shell that is killed may still be writing.
        await().atMost(PATIENCE).ignoreException(DirectoryNotEmptyException.class)
                .until(this::deleteFiles);
    }

    private boolean deleteFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return !Files.exists(folder);
    }
}
