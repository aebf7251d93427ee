package squall.harness.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything in the image: the runtime, the shared libraries that it needs of this machine, and the
 * jars of the programs.
 *
 * @param training the arguments of the run that leaves an archive of classes
 */
record ImageContents(SortedMap<String, Path> files, SortedMap<String, String> texts,
        List<String> training) {
    static final String HOME = "opt/squall";
    /** The argument that starts the harness's own command. */
    static final String SQUALL = "@squall";
    /** What the programs may write into. */
    static final String STATE = "var/lib/squall";
    /** Of loaded classes, which halves the time to start. */
    private static final String ARCHIVE = "/" + STATE + "/classes.jsa";

    /** Of all the jars, what the programs load classes from. */
    private static final Pattern LOADED = Pattern.compile(
            "(system|harness|reports|scenarios|picocli|jline|noise-java|jackson-.*|snakeyaml|slf4j-.*)-[0-9].*");
    /** For machines with so much memory that they can't compress pointers: not one container. */
    private static final String NEVER_READ = "classes_nocoops.jsa";
    private static final Pattern LIBRARY = Pattern.compile("(?:.* => )?(/\\S+) \\(0x[0-9a-f]+\\)");

    static ImageContents of(Installation installation, InstalledProgram program) {
        SortedMap<String, Path> files = new TreeMap<>();
        add(installation.runtime(), HOME + "/runtime",
                file -> !file.getFileName().toString().equals(NEVER_READ), files);
        add(installation.jars(), HOME + "/lib",
                file -> LOADED.matcher(file.getFileName().toString()).matches(), files);
        libraries(installation.runtime())
                .forEach(library -> files.put(library.substring(1), Path.of(library)));
        SortedMap<String, String> texts = new TreeMap<>(Map.of(
                "etc/passwd", "squall:x:1000:1000::/" + STATE + ":/none\n",
                "etc/nsswitch.conf", "hosts: files dns\n",
                file(program.argument()),
                arguments(program.mainClass(), "-XX:SharedArchiveFile=" + ARCHIVE),
                file(program.trainingArgument()),
                arguments(program.mainClass(), "-XX:ArchiveClassesAtExit=" + ARCHIVE),
                file(SQUALL), arguments(installation.command(), "-Xshare:auto")));
        return new ImageContents(files, texts, program.training());
    }

    /** The same for the same contents, whenever and wherever they were made. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, Path> file : files.entrySet()) {
                digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file.getValue()));
            }
            digest.update((texts + " " + training).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String file(String argument) {
        return HOME + "/" + argument.substring(1);
    }

    /** Arguments for {@code java}, which expands such a file itself: there is no shell. */
    private static String arguments(String main, String archive) {
        return "-XX:+UseSerialGC -Xmx128m -Xlog:disable " + archive
                + " -Dsquall.home=/" + HOME + " -cp /" + HOME + "/lib/* " + main + "\n";
    }

    private static void add(Path folder, String to, Predicate<Path> wanted,
            SortedMap<String, Path> files) {
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(Files::isRegularFile).filter(wanted)
                    .forEach(file -> files.put(to + "/" + folder.relativize(file), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> libraries(Path runtime) {
        try (Stream<Path> found = Files.walk(runtime)) {
            List<String> command = Stream.concat(Stream.of("ldd"), found
                    .filter(file -> file.endsWith("bin/java") || file.toString().endsWith(".so"))
                    .map(Path::toString)).toList();
            Process ldd = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var output = ldd.inputReader()) {
                return output.lines().map(line -> LIBRARY.matcher(line.strip()))
                        .filter(Matcher::matches).map(library -> library.group(1))
                        .filter(library -> !library.startsWith(runtime.toString())).distinct()
                        .sorted().collect(Collectors.toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no ldd to say which libraries Java needs", e);
        }
    }
}
