import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Prints the tables of .ci/flakes in Markdown. The first table shows in how many rounds each class
 * had tests that were red, inconclusive, inconclusive at first, or skipped for another reason. The
 * second one shows these tests with load and reason. The argument is a folder with a subfolder for
 * each round, such as 7-cpu. A subfolder contains JUnit's XML reports, the console output in the
 * file log and, if the round as a whole went wrong, the reason in the file trouble.
 */
public final class Flakes {
    private static final Pattern ROUND = Pattern.compile("\\d+-(\\w+)");
    private static final Pattern REPEATED = Pattern
            .compile("^(?:\\[INFO\\] \\w+: )?(\\w+)\\.(\\w+)(?: .*)?: attempt 1 of \\d+ is "
                    + "(inconclusive: .*)");
    private static final int LONGEST_REASON = 160;

    private enum Outcome {
        RED, INCONCLUSIVE, REPEATED, SKIPPED
    }

    private record Finding(String ofClass, String test, Outcome outcome, String why) {}

    private record Round(String load, TreeSet<String> classes, List<Finding> findings) {}

    private record Row(String test, String load) {}

    private final List<Round> rounds = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        Flakes flakes = new Flakes();
        try (Stream<Path> folders = Files.list(Path.of(arguments[0]))) {
            for (Path folder : folders.sorted().toList()) {
                Matcher name = ROUND.matcher(folder.getFileName().toString());
                if (name.matches()) {
                    flakes.read(folder, name.group(1));
                }
            }
        }
        flakes.print();
        boolean red = flakes.rounds.stream().flatMap(round -> round.findings().stream())
                .anyMatch(finding -> finding.outcome() == Outcome.RED);
        System.exit(red || flakes.rounds.isEmpty() ? 1 : 0);
    }

    private void read(Path folder, String load)
            throws IOException, ParserConfigurationException {
        Round round = new Round(load, new TreeSet<>(), new ArrayList<>());
        rounds.add(round);
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.startsWith("TEST-") && name.endsWith(".xml") && Files.size(file) > 0) {
                read(file, round);
            }
        }
        for (String line : lines(folder.resolve("trouble"))) {
            round.findings().add(ofRound(line + ": " + folder));
        }
        for (String line : lines(folder.resolve("log"))) {
            Matcher said = REPEATED.matcher(line);
            if (said.matches()) {
                round.findings().add(new Finding(said.group(1),
                        said.group(1) + "." + said.group(2), Outcome.REPEATED, said.group(3)));
            }
        }
        round.findings().forEach(finding -> round.classes().add(finding.ofClass()));
    }

    /** Reads a report; a killed JVM may leave an incomplete one. */
    private static void read(Path report, Round round)
            throws IOException, ParserConfigurationException {
        NodeList tests;
        try {
            tests = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(report.toFile()).getElementsByTagName("testcase");
        } catch (SAXException e) {
            round.findings().add(ofRound("no whole report: " + report));
            return;
        }
        for (int i = 0; i < tests.getLength(); i++) {
            add((Element) tests.item(i), round);
        }
    }

    private static Finding ofRound(String trouble) {
        return new Finding("(the round)", "(the round)", Outcome.RED, trouble);
    }

    /** Reads a file that may end in the middle of a character, after a kill. */
    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file)
                ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()
                : List.of();
    }

    private static void add(Element test, Round round) {
        String ofClass = test.getAttribute("classname").replaceFirst(".*\\.", "");
        round.classes().add(ofClass);
        for (String kind : List.of("failure", "error", "skipped")) {
            NodeList found = test.getElementsByTagName(kind);
            if (found.getLength() > 0) {
                Element trouble = (Element) found.item(0);
                String said = Stream
                        .of(trouble.getAttribute("message"), trouble.getTextContent())
                        .flatMap(String::lines).filter(line -> !line.isBlank()).findFirst()
                        .orElse("");
                Outcome outcome = !kind.equals("skipped") ? Outcome.RED
                        : said.contains("inconclusive") ? Outcome.INCONCLUSIVE : Outcome.SKIPPED;
                round.findings().add(new Finding(ofClass, ofClass + "."
                        + test.getAttribute("name").replaceFirst("\\(.*", ""), outcome, said));
                return;
            }
        }
    }

    private void print() {
        System.out.println("Rounds: " + (rounds.isEmpty() ? "none" : rounds.stream().collect(
                Collectors.groupingBy(Round::load, TreeMap::new, Collectors.counting()))));
        Map<Boolean, List<String>> classes = rounds.stream()
                .flatMap(round -> round.classes().stream()).distinct().sorted()
                .collect(Collectors.partitioningBy(this::isGreen));
        System.out.println("\nAlways green, in so many rounds: " + classes.get(true).stream()
                .map(name -> name + " " + of(name).size()).collect(Collectors.joining(", ")));
        if (classes.get(false).isEmpty()) {
            return;
        }
        System.out.print("""

                | class | rounds | red | inconclusive | repeated | skipped |
                | --- | ---: | ---: | ---: | ---: | ---: |
                """);
        classes.get(false).forEach(this::printClass);
        Map<Row, List<Finding>> rows = new TreeMap<>(
                (a, b) -> (a.test() + " " + a.load()).compareTo(b.test() + " " + b.load()));
        rounds.forEach(round -> round.findings().forEach(finding -> rows
                .computeIfAbsent(new Row(finding.test(), round.load()), row -> new ArrayList<>())
                .add(finding)));
        System.out.print("""

                | test | load | red | inconclusive | repeated | skipped | why (the first) |
                | --- | --- | ---: | ---: | ---: | ---: | --- |
                """);
        rows.forEach(Flakes::printTest);
    }

    /** The rounds in which the class ran. */
    private List<Round> of(String name) {
        return rounds.stream().filter(round -> round.classes().contains(name)).toList();
    }

    private boolean isGreen(String name) {
        return rounds.stream().flatMap(round -> round.findings().stream())
                .noneMatch(finding -> finding.ofClass().equals(name));
    }

    private void printClass(String name) {
        List<Round> its = of(name);
        StringBuilder row = new StringBuilder("| " + name + " | " + its.size());
        for (Outcome outcome : Outcome.values()) {
            row.append(" | ").append(its.stream().filter(round -> round.findings().stream()
                    .anyMatch(finding -> finding.ofClass().equals(name)
                            && finding.outcome() == outcome)).count());
        }
        System.out.println(row + " |");
    }

    private static void printTest(Row test, List<Finding> findings) {
        StringBuilder row = new StringBuilder("| " + test.test() + " | " + test.load());
        for (Outcome outcome : Outcome.values()) {
            row.append(" | ").append(findings.stream()
                    .filter(finding -> finding.outcome() == outcome).count());
        }
        // The outcomes are listed from worst to best.
        String why = findings.stream().min((a, b) -> a.outcome().compareTo(b.outcome()))
                .map(Finding::why).orElse("");
        System.out.println(row + " | " + why.substring(0, Math.min(LONGEST_REASON, why.length()))
                .replace("|", "\\|") + " |");
    }
}
