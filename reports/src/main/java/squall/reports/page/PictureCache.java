package squall.reports.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import squall.reports.picture.Picture;

/**
 * Pictures drawn for an earlier page, by what is drawn in them: after one run there are few new
 * ones among many.
 */
final class PictureCache {
    private static final String EXTENSION = ".svg";
    private static final int SEAL_LENGTH = seal("").length();

    private final Path folder;
    private final String build;
    private final Set<String> used = new TreeSet<>();

    /** @param build that drew them; another may draw otherwise */
    PictureCache(Path folder, String build) {
        this.folder = folder;
        this.build = build;
    }

    /**
     * The picture of this, be it drawn or found.
     *
     * @param drawn a record of all that is in the picture
     * @param draw by a name that is unlike that of all others
     */
    <T> Picture picture(T drawn, Function<String, Picture> draw) {
        String key = digest(build + "\n" + drawn);
        used.add(key + EXTENSION);
        Path file = folder.resolve(key + EXTENSION);
        try {
            Optional<Picture> found = kept(file);
            if (found.isPresent()) {
                return found.get();
            }
            Picture picture = draw.apply("p" + key.substring(0, 12));
            Files.createDirectories(folder);
            AtomicFile.write(file,
                    (picture.svg() + seal(picture.svg())).getBytes(StandardCharsets.UTF_8));
            return picture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty also where the file is damaged: what is in it can be drawn again. */
    private static Optional<Picture> kept(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String svg = content.substring(0, Math.max(0, content.length() - SEAL_LENGTH));
        return content.endsWith(seal(svg)) ? Optional.of(new Picture(svg)) : Optional.empty();
    }

    /** What stands behind a picture that is whole. */
    private static String seal(String svg) {
        CRC32 sum = new CRC32();
        sum.update(svg.getBytes(StandardCharsets.UTF_8));
        return String.format("<!-- %08x -->", sum.getValue());
    }

    /** Leaves those alone that were asked for since this began. */
    void forgetOthers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> !used.contains(each.getFileName().toString()))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
