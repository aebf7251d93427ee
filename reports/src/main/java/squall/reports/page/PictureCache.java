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
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import squall.reports.picture.Picture;

/**
 * A cache of pictures in files. The key is the content of a picture: one run changes only a few of
 * the many pictures of the page.
 */
final class PictureCache {
    private static final String EXTENSION = ".svg";
    private static final int CHECKSUM_LENGTH = checksum("").length();

    private final Path folder;
    private final String build;
    private final Set<String> used = new TreeSet<>();

    /** @param build identifies the programs; other programs may draw other pictures */
    PictureCache(Path folder, String build) {
        this.folder = folder;
        this.build = build;
    }

    /**
     * The picture of this content, from the cache or drawn now.
     *
     * @param drawn a record of everything in the picture
     */
    Picture picture(Object drawn, Supplier<Picture> draw) {
        String key = digest(build + "\n" + drawn);
        used.add(key + EXTENSION);
        Path file = folder.resolve(key + EXTENSION);
        try {
            Optional<Picture> cached = cached(file);
            if (cached.isPresent()) {
                return cached.get();
            }
            Picture picture = draw.get();
            Files.createDirectories(folder);
            AtomicFile.write(file,
                    (picture.svg() + checksum(picture.svg())).getBytes(StandardCharsets.UTF_8));
            return picture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty also if the file is damaged: the picture can be drawn again. */
    private static Optional<Picture> cached(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        String svg = content.substring(0, Math.max(0, content.length() - CHECKSUM_LENGTH));
        return content.endsWith(checksum(svg)) ? Optional.of(new Picture(svg)) : Optional.empty();
    }

    /** The checksum at the end of a complete file. */
    private static String checksum(String svg) {
        CRC32 sum = new CRC32();
        sum.update(svg.getBytes(StandardCharsets.UTF_8));
        return String.format("<!-- %08x -->", sum.getValue());
    }

    /** Deletes the pictures that were not asked for since this object was created. */
    void deleteUnused() throws IOException {
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
