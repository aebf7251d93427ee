package squall.bench;

import java.io.IOException;
import java.util.List;

/** The memory of {@code chat server} for a client that has joined and is silent. */
final class SessionFigures implements FigureGroup {
    private static final int CLIENTS = 900;
    private static final int BUDGET_BYTES = 4_096;

    private static final BenchmarkFigure MEMORY = new BenchmarkFigure("session",
            "heap of chat server per session "
                    + "that has joined and said nothing, after collections",
            "bytes", "4 KB",
            RatioBound.atMost(1));

    @Override
    public List<BenchmarkFigure> figures() {
        return List.of(MEMORY);
    }

    @Override
    public void measure(BenchmarkSize form, Measurements measurements)
            throws IOException, InterruptedException {
        int clients = form.size(CLIENTS, 50);
        for (int round = 0; round < form.rounds(); round++) {
            int port = FreePorts.free();
            try (ChildProcess server = ChildProcess.observed(ChildProcess.CHAT,
                    squall.chat.ChatCommand.class.getName(),
                    "server", "--bind", "127.0.0.1", "--port", "" + port);
                    ChildProcess crowd = ChildProcess.of(ChildProcess.CHAT,
                            ClientCrowd.class.getName(), "" + port)) {
                // The first few clients load classes.
                crowd.ask("join " + clients / 10);
                long before = server.heapBytes();
                crowd.ask("join " + clients);
                measurements.add(MEMORY, (double) (server.heapBytes() - before) / clients,
                        BUDGET_BYTES);
            }
        }
    }
}
