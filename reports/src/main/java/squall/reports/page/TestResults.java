package squall.reports.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The tests of a build, as Surefire and Failsafe have written them to the folders of the modules.
 *
 * @param tests how many there were, the skipped ones too
 * @param failed those that failed
 */
public record TestResults(long tests, List<FailedTest> failed) {
    /** Where nothing was tested. */
    public static final TestResults NONE = new TestResults(0, List.of());

    private static final List<String> FOLDERS = List.of("surefire-reports", "failsafe-reports");
    private static final int DEEPEST_MODULE = 2;
    private static final int LONGEST_REASON = 400;

    public TestResults {
        failed = List.copyOf(failed);
    }

    /**
     * A test that failed.
     *
     * @param module the path of its module
     * @param integration whether Failsafe runs it
     * @param name its class and itself
     * @param reason its message on one line
     */
    public record FailedTest(String module, boolean integration, String testClass, String name,
            String reason) {

        /** The command that repeats its class. */
        public String repeat() {
            String simple = testClass.replaceFirst(".*\\.", "");
            String any = "-Dsurefire.failIfNoSpecifiedTests=false";
            return integration
                    ? "mvn verify -pl " + module + " -am -Dtest=none -Dit.test=" + simple + " "
                            + any
                            + " -Dfailsafe.failIfNoSpecifiedTests=false"
                    : "mvn test -pl " + module + " -am -Dtest=" + simple + " " + any;
        }
    }

    /**
     * Reads those of a build.
     *
     * @param project the folder of the whole project
     * @param built when the build began; empty if there was none
     */
    public static TestResults read(Path project, Optional<Instant> built) throws IOException {
        if (built.isEmpty()) {
            return NONE;
        }
        long tests = 0;
        List<FailedTest> failed = new ArrayList<>();
        for (Path module : modules(project)) {
            for (String folder : FOLDERS) {
                for (Path file : files(module.resolve("target").resolve(folder), built.get())) {
                    Suite suite = new Suite(project.relativize(module).toString(),
                            folder.equals(FOLDERS.get(1)));
                    tests += suite.read(file);
                    failed.addAll(suite.failed);
                }
            }
        }
        return new TestResults(tests, failed);
    }

    /** Without those that only say that a run has failed which is reported itself. */
    TestResults without(List<RunFigures> runs) {
        return new TestResults(tests, failed.stream()
                .filter(test -> runs.stream().noneMatch(run -> run.reason() != null
                        && test.reason().startsWith(run.reason())))
                .toList());
    }

    private static List<Path> modules(Path project) throws IOException {
        try (Stream<Path> folders = Files.find(project, DEEPEST_MODULE,
                (path, attributes) -> attributes.isDirectory()
                        && Files.exists(path.resolve("pom.xml")))) {
            return folders.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Those that this build has written. */
    private static List<Path> files(Path folder, Instant built) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted(Comparator.comparing(Path::toString)).toList()) {
                if (file.getFileName().toString().matches("TEST-.*\\.xml")
                        && !Files.getLastModifiedTime(file).toInstant().isBefore(built)) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    /** Reads one file. */
    private static final class Suite {
        private final String module;
        private final boolean integration;
        private final List<FailedTest> failed = new ArrayList<>();

        Suite(String module, boolean integration) {
            this.module = module;
            this.integration = integration;
        }

        /** Returns the number of tests. */
        private long read(Path file) throws IOException {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            try (InputStream content = Files.newInputStream(file)) {
                return read(factory.createXMLStreamReader(content));
            } catch (XMLStreamException e) {
                failed.add(new FailedTest(module, integration, "", file.getFileName().toString(),
                        "damaged: it can't be read"));
                return 0;
            }
        }

        private long read(XMLStreamReader xml) throws XMLStreamException {
            long tests = 0;
            String testClass = "";
            String test = "";
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                switch (xml.getLocalName()) {
                    case "testcase" -> {
                        tests++;
                        testClass = attribute(xml, "classname");
                        test = attribute(xml, "name");
                    }
                    case "failure", "error" -> failed.add(new FailedTest(module, integration,
                            testClass, name(testClass, test), reason(xml)));
                    default -> {
                        // what passed, and what it printed
                    }
                }
            }
            return tests;
        }

        private static String name(String testClass, String test) {
            String simple = testClass.replaceFirst(".*\\.", "");
            return test.isEmpty() || test.equals(simple) ? simple : simple + ": " + test;
        }

        private static String reason(XMLStreamReader xml) throws XMLStreamException {
            String message = attribute(xml, "message");
            String type = attribute(xml, "type");
            String said = message.isBlank()
                    ? xml.getElementText().lines().findFirst().orElse(type)
                    : message;
            String line = said.strip().replaceAll("\\s+", " ");
            return line.length() <= LONGEST_REASON ? line
                    : line.substring(0, LONGEST_REASON) + "…";
        }

        private static String attribute(XMLStreamReader xml, String name) {
            return Optional.ofNullable(xml.getAttributeValue(null, name)).orElse("");
        }
    }
}
