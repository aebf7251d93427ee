package squall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The start times of programs, by the wall clock. */
final class StartFigures implements FigureGroup {
    private static final double TIMES = 6;

    private static final BenchmarkFigure LIST = new BenchmarkFigure("start-list",
            "scenarios/squall list, from start to end", "ms",
            "an empty main on the same runtime", RatioBound.atMost(TIMES));
    private static final BenchmarkFigure CLIENT = new BenchmarkFigure("start-client",
            "chat client, from start to "
                    + "its first hello, without its launcher and what its key pair took",
            "ms",
            "an empty main on the same runtime", RatioBound.atMost(TIMES));

    @Override
    public List<BenchmarkFigure> figures() {
        return List.of(LIST, CLIENT);
    }

    @Override
    public void measure(BenchmarkSize form, Measurements measurements)
            throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("squall.home")).toAbsolutePath();
        Path system = home.resolve("system/target");
        List<String> list = List.of(home.resolve("scenarios/squall").toString(), "list");
        Path classes = Files.createTempDirectory("bench");
        Path empty = classes.resolve(EmptyProgram.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(empty.getParent());
        try (var compiled = EmptyProgram.class
                .getResourceAsStream(EmptyProgram.class.getSimpleName() + ".class")) {
            Files.copy(compiled, empty);
        }
        List<String> nothing = List.of(java(system), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-Xshare:auto", "-cp", classes.toString(), EmptyProgram.class.getName());
        runMillis(list);
        runMillis(List.of(home.resolve("system/chat").toString(), "--help"));
        for (int round = 0; round < 2 * form.rounds(); round++) {
            double limit = runMillis(nothing);
            measurements.add(LIST, runMillis(list), limit);
            measurements.add(CLIENT, helloMillis(system), limit);
        }
    }

    private static String java(Path system) {
        return system.resolve("runtime/bin/java").toString();
    }

    private static double runMillis(List<String> command)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + status);
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double helloMillis(Path system) throws IOException, InterruptedException {
        Path log = Files.createTempFile("bench", ".log");
        try (DatagramChannel server = DatagramChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            List<String> command = new ArrayList<>(List.of(java(system)));
            command.addAll(ChildProcess.CHAT);
            command.addAll(List.of("-Xshare:auto",
                    "-XX:SharedArchiveFile=" + system.resolve("chat.jsa"), "-Xlog:disable",
                    "-Xlog:class+load:file=" + log + ":uptimenanos",
                    "--enable-native-access=ALL-UNNAMED", "-cp", system.resolve("lib") + "/*",
                    "squall.chat.ChatCommand", "client", "alice", "--classic", "--server",
                    "127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort()));
            long start = System.nanoTime();
            Process client = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            server.receive(HandmadeClient.buffer());
            double millis = (System.nanoTime() - start) / 1e6;
            client.destroyForcibly().waitFor();
            return millis - KeyPairTime.millis(log);
        } finally {
            Files.delete(log);
        }
    }

    /** The time for a key pair, between two classes that the JVM loads before and after. */
    private static final class KeyPairTime {
        private static final String FIRST = "sun.security.rsa.RSAKeyPairGenerator";
        private static final String LAST = "sun.security.rsa.RSAPrivateCrtKeyImpl";

        static double millis(Path log) throws IOException {
            return (loaded(LAST, log) - loaded(FIRST, log)) / 1e6;
        }

        private static long loaded(String className, Path log) throws IOException {
            Pattern line = Pattern
                    .compile("\\[(\\d+)ns\\] " + Pattern.quote(className) + " source");
            try (Stream<String> lines = Files.lines(log)) {
                return lines.flatMap(each -> line.matcher(each).results())
                        .map(MatchResult::group)
                        .map(each -> each.replaceAll("^\\[(\\d+)ns.*", "$1"))
                        .mapToLong(Long::parseLong).findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                className + " was never loaded: by what now?"));
            }
        }
    }
}
