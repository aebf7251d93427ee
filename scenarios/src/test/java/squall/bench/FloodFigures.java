package squall.bench;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** How much a flood from one member delays the messages of others. */
final class FloodFigures implements FigureGroup {
    private static final String OTHERS =
            "median time from saying to hearing among five members of chat server, while another ";
    private static final RatioBound TARGET = RatioBound.atMost(10);

    static final FloodFigures SHORT = new FloodFigures(new BenchmarkFigure("flood-short",
            OTHERS + "sends 18,700 short texts a second", "ms", "without", TARGET), 18_700, 18, 0);
    static final FloodFigures LONG = new FloodFigures(new BenchmarkFigure("flood-long",
            OTHERS + "sends 5,000 texts of 2,900 characters a second", "ms", "without", TARGET),
            5_000, 2_900, 0);
    static final FloodFigures DEAF = new FloodFigures(new BenchmarkFigure("flood-deaf",
            OTHERS + "sends 200 texts a second and 990 sessions acknowledge nothing", "ms",
            "without", TARGET), 200, 18, 990);

    private final BenchmarkFigure figure;
    private final int perSecond;
    private final int characters;
    private final int deaf;

    private FloodFigures(BenchmarkFigure figure, int perSecond, int characters, int deaf) {
        this.figure = figure;
        this.perSecond = perSecond;
        this.characters = characters;
        this.deaf = deaf;
    }

    @Override
    public List<BenchmarkFigure> figures() {
        return List.of(figure);
    }

    @Override
    public void measure(BenchmarkSize form, Measurements measurements)
            throws IOException, InterruptedException {
        for (int round = 0; round < form.rounds(); round++) {
            int port = FreePorts.free();
            try (ChildProcess server = ChildProcess.observed(ChildProcess.CHAT,
                    squall.chat.ChatCommand.class.getName(),
                    "server", "--bind", "127.0.0.1", "--port", "" + port, "--quiet");
                    ChildProcess members = ChildProcess.of(ChildProcess.CHAT,
                            TalkingMembers.class.getName(), "" + port);
                    ChildProcess flooder = ChildProcess.of(ChildProcess.CHAT,
                            Flooder.class.getName(), "" + port)) {
                measure(form, server, members, flooder, measurements);
            }
        }
    }

    private void measure(BenchmarkSize form, ChildProcess server, ChildProcess members,
            ChildProcess flooder,
            Measurements measurements) throws IOException, InterruptedException {
        int messages = form.size(60, 4);
        int pauseMillis = form.size(100, 20);
        String talk = "talk " + messages + " " + pauseMillis;
        // Two rounds without measurement, until all have joined and the JIT is warm.
        members.ask(talk);
        members.ask(talk);
        String[] without = members.ask(talk).split(" ", -1);
        flooder.ask("deaf " + form.size(deaf, Math.min(deaf, 20)));
        flooder.tell("flood " + perSecond + " " + characters + " "
                + (messages * pauseMillis / 1_000 + 2));
        String[] with = members.ask(talk).split(" ", -1);
        String[] flooded = flooder.answer().split(" ", -1);
        measurements.add(figure, Double.parseDouble(with[5]), Double.parseDouble(without[5]));
        measurements.remark(figure, words("with", with) + "; " + words("without", without)
                + String.format(Locale.ROOT,
                        "; of %s of the flood %s acknowledged; heap %,d bytes", flooded[0],
                        flooded[1], server.heapBytes()));
    }

    private static String words(String which, String[] fared) {
        return String.format(Locale.ROOT,
                "%s: of %s acknowledged %s, timed out %s, heard %s of %d, p99 %s ms, most %s ms",
                which, fared[1], fared[2], fared[3], fared[4],
                Integer.parseInt(fared[1]) * (TalkingMembers.COUNT - 1), fared[6], fared[7]);
    }
}
