package squall.damage;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Damages files as accidents and careless edits do: flips bytes, cuts ends, removes, doubles and
 * swaps lines, replaces values by others of another type or size. All follows from the seed.
 */
public final class Mutations {
    private static final int MOST_AT_ONCE = 3;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.+-]+");
    private static final List<String> VALUES = List.of("", "0", "-1", "-0.5", "1.5", "null", "true",
            "NaN", "1e999", "1e-999", "2147483648", "9223372036854775807", "9223372036854775808",
            "999999999999999999999999", "0x10", "٣", "[]", "{}", "[[", "}", "\"", "\\", "\\u12",
            ":",
            ",", "@", "(", ")", " ", "\t", "\r", "\n", "\n\n", "\u0000", "\u0085", "\u2028",
            "\ufeff", "\ufffd", "😀", "..", "../x", "&a", "*a", "!a", "|", "100%", "1000%", "-1s",
            "1ns", "99999999s", "up", "down", "server", "attacker", "stranger", "everyone",
            "9999-99-99T99:99:99Z", "x".repeat(5_000), "[".repeat(2_000));

    private final Random random;

    public Mutations(long seed) {
        random = new Random(seed);
    }

    public byte[] of(byte[] sound) {
        byte[] damaged = sound;
        for (int i = random.nextInt(MOST_AT_ONCE); i >= 0; i--) {
            damaged = switch (random.nextInt(10)) {
                case 0 -> withByte(damaged, b -> b ^ (1 << random.nextInt(8)));
                case 1 -> withByte(damaged, b -> random.nextInt(256));
                case 2 ->
                        joined(damaged, 0, random.nextInt(damaged.length + 1), "", damaged.length);
                case 3 -> without(damaged);
                case 4 -> withLines(damaged, this::lose);
                case 5 -> withLines(damaged, this::repeat);
                case 6 -> withLines(damaged, this::swap);
                case 7, 8 -> withToken(damaged);
                default -> {
                    int at = random.nextInt(damaged.length + 1);
                    yield joined(damaged, 0, at, value(), at);
                }
            };
        }
        return damaged;
    }

    private byte[] withByte(byte[] bytes, IntChange change) {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
            int at = random.nextInt(changed.length);
            changed[at] = (byte) change.of(changed[at]);
        }
        return changed;
    }

    private byte[] without(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(Math.min(40, bytes.length - from) + 1);
        return joined(bytes, 0, from, "", to);
    }

    private byte[] withLines(byte[] bytes, LineChange change) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        change.in(lines);
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void lose(List<String> lines) {
        lines.remove(random.nextInt(lines.size()));
    }

    private void repeat(List<String> lines) {
        lines.add(random.nextInt(lines.size() + 1), lines.get(random.nextInt(lines.size())));
    }

    private void swap(List<String> lines) {
        Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
    }

    /** Replaces a value by one of another kind, or by one from elsewhere in the file. */
    private byte[] withToken(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
        if (tokens.isEmpty()) {
            return bytes;
        }
        MatchResult token = tokens.get(random.nextInt(tokens.size()));
        String other = random.nextBoolean() ? value()
                : tokens.get(random.nextInt(tokens.size())).group();
        return joined(bytes, 0, token.start(), other, token.end());
    }

    private String value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private static byte[] joined(byte[] bytes, int from, int to, String between, int rest) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, from, to - from);
        joined.writeBytes(between.getBytes(StandardCharsets.UTF_8));
        joined.write(bytes, rest, bytes.length - rest);
        return joined.toByteArray();
    }

    private interface IntChange {
        int of(int value);
    }

    private interface LineChange {
        void in(List<String> lines);
    }
}
