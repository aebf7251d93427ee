import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The table of .ci/flakes: how often each test was red, inconclusive or inconclusive at first, by
 * load. Of a folder with a folder for each round, such as 7-cpu, that has JUnit's XML reports and
 * what was written on the console, in a file called log.
 */
public final class Flakes {
    private static final Pattern ROUND = Pattern.compile("\\d+-(\\w+)");
    private static final Pattern REPEATED = Pattern
            .compile("^(?:\\[INFO\\] \\w+: )?(\\w+)\\.(\\w+)(?: .*)?: attempt 1 of \\d+ is inconclusive: .*");

    private final Map<String, Integer> rounds = new TreeMap<>();
    private final Map<Entry, Integer> red = new TreeMap<>();
    private final Map<Entry, Integer> inconclusive = new TreeMap<>();
    private final Map<Entry, Integer> repeated = new TreeMap<>();
    private final Map<Entry, String> why = new TreeMap<>();

    public static void main(String[] arguments) throws Exception {
        Flakes flakes = new Flakes();
        try (Stream<Path> folders = Files.list(Path.of(arguments[0]))) {
            for (Path folder : folders.sorted().toList()) {
                Matcher name = ROUND.matcher(folder.getFileName().toString());
                if (name.matches()) {
                    flakes.add(folder, name.group(1));
                }
            }
        }
        flakes.print();
        System.exit(flakes.red.isEmpty() && !flakes.rounds.isEmpty() ? 0 : 1);
    }

    private void add(Path folder, String load)
            throws IOException, ParserConfigurationException, SAXException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        boolean ran = false;
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.startsWith("TEST-") && name.endsWith(".xml") && Files.size(file) > 0) {
                ran |= addReport(file, load);
            }
        }
        if (ran) {
            rounds.merge(load, 1, Integer::sum);
        } else {
            Entry build = new Entry("the build itself", load);
            red.merge(build, 1, Integer::sum);
            why.putIfAbsent(build, "no test ran; see " + folder.resolve("log"));
        }
        Path log = folder.resolve("log");
        if (Files.exists(log)) {
            for (String line : Files.readAllLines(log)) {
                Matcher said = REPEATED.matcher(line);
                if (said.matches()) {
                    repeated.merge(new Entry(said.group(1) + "." + said.group(2), load), 1,
                            Integer::sum);
                }
            }
        }
    }

    /** Whether any test has run. */
    private boolean addReport(Path file, String load)
            throws IOException, ParserConfigurationException, SAXException {
        NodeList cases = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(file.toFile()).getElementsByTagName("testcase");
        IntStream.range(0, cases.getLength()).mapToObj(i -> (Element) cases.item(i))
                .forEach(test -> addTest(test, load));
        return cases.getLength() > 0;
    }

    private void addTest(Element test, String load) {
        Entry entry = new Entry(test.getAttribute("classname").replaceFirst(".*\\.", "") + "."
                + test.getAttribute("name").replaceFirst("\\(.*", ""), load);
        for (String kind : List.of("failure", "error", "skipped")) {
            NodeList found = test.getElementsByTagName(kind);
            if (found.getLength() > 0) {
                Element trouble = (Element) found.item(0);
                String said = (trouble.getAttribute("message") + " " + trouble.getTextContent())
                        .strip().replaceAll("\\s+", " ");
                boolean skipped = kind.equals("skipped");
                if (!skipped || said.contains("inconclusive")) {
                    (skipped ? inconclusive : red).merge(entry, 1, Integer::sum);
                    why.putIfAbsent(entry, said.substring(0, Math.min(160, said.length())));
                }
                return;
            }
        }
    }

    private void print() {
        System.out.println("rounds: " + (rounds.isEmpty() ? "none" : rounds));
        List<Entry> entries = new ArrayList<>(Stream
                .of(red.keySet(), inconclusive.keySet(), repeated.keySet())
                .flatMap(Collection::stream).distinct().sorted().toList());
        if (entries.isEmpty()) {
            System.out.println(rounds.isEmpty() ? "nothing was tried to its end"
                    : "no test was red or inconclusive");
            return;
        }
        int width = entries.stream().mapToInt(entry -> entry.test().length()).max().orElse(0);
        String row = "%-" + width + "s  %-4s  %6s  %3s  %12s  %8s  %s%n";
        System.out.printf(row, "test", "load", "rounds", "red", "inconclusive", "repeated", "why");
        entries.forEach(entry -> System.out.printf(row, entry.test(), entry.load(),
                rounds.getOrDefault(entry.load(), 0), red.getOrDefault(entry, 0),
                inconclusive.getOrDefault(entry, 0), repeated.getOrDefault(entry, 0),
                why.getOrDefault(entry, "")));
    }

    private record Entry(String test, String load) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return (test + " " + load).compareTo(other.test + " " + other.load);
        }
    }
}
