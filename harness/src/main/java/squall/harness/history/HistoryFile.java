package squall.harness.history;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.harness.scenario.yaml.WorkloadLanguage;
import squall.text.MistakeText;

/**
 * Histories as text files, UTF-8: a header, the scenario, then a line per occurrence. Equal
 * histories are equal bytes. A proxy's recording has the time of its start in the place of the
 * scenario; its clients are those that its lines name.
 */
public final class HistoryFile {
    private static final String FORMAT = "squall history ";
    private static final String MAGIC = FORMAT + 4;
    private static final String TESTBED = "testbed ";
    private static final String SCENARIO = "| ";
    private static final String RECORDED = "recorded ";
    private static final Pattern RECORDING =
            Pattern.compile("recorded (?<since>\\S{1,40}) seed (?<seed>-?[0-9]{1,18})");
    private static final int SCENARIO_LINE = 4;

    private HistoryFile() {}

    /**
     * Until the file is complete, a reader of the path sees what was there before.
     */
    public static void write(History history, Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Not a temporary file: others may read what is under reports.
        Path part = folder.resolve(path.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            writeWhole(history, part);
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void writeWhole(History history, Path path) throws IOException {
        try (Writer writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            writer.write(MAGIC + "\n" + TESTBED + history.testbed() + "\n"
                    + workload(history.scenario()) + "\n");
            for (String line : ScenarioWriter.write(history.scenario()).lines().toList()) {
                writer.write(SCENARIO + line + "\n");
            }
            for (Occurrence occurrence : history.occurrences()) {
                writer.write(OccurrenceLine.write(occurrence));
                writer.write('\n');
            }
        }
    }

    private static String workload(Scenario scenario) {
        return "workload " + scenario.workload() + " profile " + scenario.profile();
    }

    /** What the file of a recording begins with; then {@linkplain #line lines} follow. */
    public static String recordingHeader(Instant since, long seed) {
        return MAGIC + "\n" + TESTBED + TestbedKind.PROXY + "\n" + RECORDED + since + " seed "
                + seed
                + "\n";
    }

    /** Ends with a line break. */
    public static String line(Occurrence occurrence) {
        return OccurrenceLine.write(occurrence) + "\n";
    }

    /**
     * The history in a file.
     *
     * @throws IOException also where it is no history, or where a line contradicts those above,
     *         with that line's number
     * @throws ScenarioException where its scenario has a mistake, with the place
     */
    public static History read(Path path) throws IOException {
        try (BoundedLineReader reader = new BoundedLineReader(path)) {
            return read(path, reader);
        }
    }

    private static History read(Path path, BoundedLineReader reader) throws IOException {
        TestbedKind testbed = header(path, reader);
        String third = reader.readLine();
        if (third != null && third.startsWith(RECORDED)) {
            return recording(path, testbed, third, reader);
        }
        StringBuilder yaml = new StringBuilder();
        int number = SCENARIO_LINE;
        String line = reader.readLine();
        for (; line != null && line.startsWith(SCENARIO)
                && yaml.length() <= ScenarioFile.LONGEST_BYTES; line = reader.readLine()) {
            yaml.append(line, SCENARIO.length(), line.length()).append('\n');
            number++;
        }
        Scenario scenario = ScenarioFile.within(path.toString(), SCENARIO_LINE,
                SCENARIO.length(), yaml.toString());
        if (!workload(scenario).equals(third)) {
            throw new IOException(path + ":3: expected " + workload(scenario)
                    + ", as in the scenario below");
        }
        WorkloadLanguage workload = WorkloadLanguage.all().get(scenario.workload());
        return new History(scenario, testbed, occurrences(path, number, line, reader,
                HistoryValidator.among(scenario, workload), workload));
    }

    private static History recording(Path path, TestbedKind testbed, String header,
            BoundedLineReader reader) throws IOException {
        if (testbed != TestbedKind.PROXY) {
            throw new IOException(path + ":2: a recording is of testbed " + TestbedKind.PROXY
                    + ", not of " + MistakeText.quoted(testbed.toString()));
        }
        Matcher recorded = RECORDING.matcher(header);
        if (!recorded.matches()) {
            throw new IOException(path + ":3: a recording begins with its time and seed, such as "
                    + "recorded 2026-11-23T17:00:00Z seed 7");
        }
        WorkloadLanguage workload = WorkloadLanguage.all().get(WorkloadLanguage.DEFAULT);
        HistoryValidator validator = HistoryValidator.amongAll(workload);
        List<Occurrence> occurrences = occurrences(path, SCENARIO_LINE, reader.readLine(), reader,
                validator, workload);
        List<String> clients = validator.clients();
        String name = path.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        Scenario scenario = new Scenario(name,
                "What was forwarded from " + recorded.group("since") + " on.", List.of(),
                Long.parseLong(recorded.group("seed")), workload.name(),
                workload.profiles().getFirst(), clients,
                clients.stream().map(each -> new ClientLinks(each, List.of(), List.of())).toList(),
                List.of(), workload.expectations().byDefault());
        return new History(scenario, testbed, occurrences);
    }

    private static TestbedKind header(Path path, BoundedLineReader reader) throws IOException {
        String first = reader.readLine();
        if (first != null && first.startsWith(FORMAT) && !first.equals(MAGIC)) {
            throw new IOException(path + ":1: a history of another version; this program reads "
                    + MAGIC + " alone: run the scenario again");
        }
        String testbed = MAGIC.equals(first) ? reader.readLine() : null;
        if (testbed == null || !testbed.startsWith(TESTBED)) {
            throw new IOException(path + ": not a history; the first line of one is: " + MAGIC);
        }
        String name = testbed.substring(TESTBED.length());
        return TestbedKind.of(name).orElseThrow(() -> new IOException(
                path + ":2: " + MistakeText.quoted(name) + " is no testbed"));
    }

    /** One for each line from this one on, which has this number. */
    private static List<Occurrence> occurrences(Path path, int number, String first,
            BoundedLineReader reader, HistoryValidator validator, WorkloadLanguage workload)
            throws IOException {
        List<Occurrence> occurrences = new ArrayList<>();
        for (String line = first; line != null; line = reader.readLine()) {
            try {
                Occurrence occurrence = OccurrenceLine.read(line, workload);
                validator.require(occurrence);
                occurrences.add(occurrence);
            } catch (IllegalArgumentException e) {
                throw new IOException(
                        path + ":" + (number + occurrences.size()) + ": " + e.getMessage(), e);
            }
        }
        return occurrences;
    }
}
