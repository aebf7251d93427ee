package squall.bench;

import java.io.IOException;
import java.util.List;

/**
 * The cost of {@code chat server}: the CPU time of its thread for each exchange. An exchange is a
 * message received from its sender and acknowledged, or a message forwarded to a recipient and
 * acknowledged by it. Either is one datagram in, one out, an encryption, a decryption and an HMAC.
 */
final class ServerFigures implements FigureGroup {
    private static final String THREAD = "udp";
    private static final int FEW = 20;
    /** With the speaker, as many as {@code chat server} admits. */
    private static final int MANY = 999;

    private static final BenchmarkFigure FORWARD = new BenchmarkFigure("forward",
            "CPU time of chat server's thread "
                    + "per message forwarded and acknowledged, " + FEW + " recipients",
            "us",
            "one send, receive, AES-CBC encryption and decryption, HMAC, each alone",
            RatioBound.share(0.6));
    private static final BenchmarkFigure MANY_RECIPIENTS = new BenchmarkFigure("forward-many",
            "the same, " + MANY + " recipients", "us", "with " + FEW, RatioBound.atMost(1.25));

    @Override
    public List<BenchmarkFigure> figures() {
        return List.of(FORWARD, MANY_RECIPIENTS);
    }

    @Override
    public void measure(BenchmarkSize form, Measurements measurements)
            throws IOException, InterruptedException {
        int many = form.size(MANY, 50);
        int messages = form.size(100_000, 2_000) / FEW;
        try (BareExchange bare = new BareExchange();
                RunningServer few = new RunningServer(FEW + 1, FEW + 1);
                RunningServer crowd = new RunningServer(many + 1, 2)) {
            bare.micros(form.size(200_000, 1_000));
            few.micros(form.size(5, 1) * messages);
            crowd.micros(form.size(2, 1) * messages * FEW / many);
            for (int round = 0; round < form.rounds(); round++) {
                double limit = bare.micros(form.size(50_000, 1_000));
                double withFew = few.micros(messages);
                double withMany = crowd.micros(messages * FEW / many);
                measurements.add(FORWARD, withFew, limit);
                measurements.add(MANY_RECIPIENTS, withMany, withFew);
            }
            few.remarks(FORWARD, measurements);
            crowd.remarks(MANY_RECIPIENTS, measurements);
        }
    }

    /** A server and its clients. */
    private static final class RunningServer implements AutoCloseable {
        private final int clients;
        private final int speakers;
        private final ChildProcess server;
        private final ChildProcess crowd;
        private long missed;
        private long repeated;

        RunningServer(int clients, int speakers) throws IOException, InterruptedException {
            this.clients = clients;
            this.speakers = speakers;
            int port = FreePorts.free();
            server = ChildProcess.observed(ChildProcess.CHAT,
                    squall.chat.ChatCommand.class.getName(), "server",
                    "--bind", "127.0.0.1", "--port", "" + port);
            crowd = ChildProcess.of(ChildProcess.CHAT, ClientCrowd.class.getName(), "" + port);
            crowd.ask("join " + clients);
        }

        double micros(int messages) throws IOException, InterruptedException {
            long before = server.cpuNanos(THREAD);
            String[] counts = crowd.ask("talk " + speakers + " " + messages).split(" ", -1);
            double nanos = server.cpuNanos(THREAD) - before;
            long heard = Long.parseLong(counts[0]);
            missed += (long) messages * (clients - 1) - heard;
            repeated += Long.parseLong(counts[1]);
            return nanos / (heard + messages) / 1_000;
        }

        void remarks(BenchmarkFigure figure, Measurements measurements) {
            if (missed + repeated > 0) {
                measurements.remark(figure, missed + " never heard, " + repeated + " repeated");
            }
        }

        @Override
        public void close() {
            crowd.close();
            server.close();
        }
    }
}
