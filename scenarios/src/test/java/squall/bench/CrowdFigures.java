package squall.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether anything is lost with very many clients. */
final class CrowdFigures implements FigureGroup {
    private static final BenchmarkFigure LOST = new BenchmarkFigure("crowd",
            "datagrams lost at full sockets of "
                    + "server and clients: 10,000 clients in one process, one message a second in all, "
                    + "heartbeats; one round of 60 s",
            "datagrams", "messages to be delivered",
            RatioBound.atMost(0));

    @Override
    public List<BenchmarkFigure> figures() {
        return List.of(LOST);
    }

    @Override
    public void measure(BenchmarkSize form, Measurements measurements)
            throws IOException, InterruptedException {
        int clients = form.size(10_000, 200);
        int port = FreePorts.free();
        try (ChildProcess server = ChildProcess.of(ChildProcess.CHAT, LargeServer.class.getName(),
                "" + port, "" + clients);
                ChildProcess crowd = ChildProcess.of(ChildProcess.CHAT, ClientCrowd.class.getName(),
                        "" + port)) {
            long joined = Long.parseLong(crowd.ask("join " + clients));
            long[] met = numbers(crowd.ask("meet " + form.size(60, 2)));
            long[] fared = numbers(server.ask("fared"));
            long expected = met[0] * (joined - 1);
            measurements.add(LOST, (double) (met[3] + met[4]), (double) expected);
            measurements.remark(LOST, String.format(Locale.ROOT,
                    "%,d joined, %,d still there; of %,d deliveries %,d heard and %,d acknowledged,"
                            + " %,d dropped by the rules; %,d repetitions; lost in sockets: %,d of "
                            + "the clients', %,d of the server's",
                    joined, fared[2], expected, met[1], fared[0], fared[1], met[2], met[3],
                    met[4]));
        }
    }

    private static long[] numbers(String answer) {
        return Stream.of(answer.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    }
}
