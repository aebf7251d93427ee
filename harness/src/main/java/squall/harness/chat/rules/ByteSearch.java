package squall.harness.chat.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Searches for many byte strings at once, by their first four bytes. */
final class ByteSearch {
    private static final int PREFIX = 4;
    private static final int FILTER_BITS = 1 << 22;

    private final Map<Integer, List<byte[]>> wanted = new HashMap<>();
    /** Excludes most positions without a look into the map. */
    private final BitSet filter = new BitSet(FILTER_BITS);

    /** @param needles each of at least four bytes */
    ByteSearch(List<byte[]> needles) {
        for (byte[] needle : needles) {
            if (needle.length < PREFIX) {
                throw new IllegalArgumentException(
                        needle.length + " bytes would turn up by chance");
            }
            wanted.computeIfAbsent(prefix(needle, 0), p -> new ArrayList<>()).add(needle);
            filter.set(slot(prefix(needle, 0)));
        }
    }

    /** The first of them that these bytes contain. */
    Optional<byte[]> first(byte[] haystack) {
        for (int i = 0; i + PREFIX <= haystack.length; i++) {
            int prefix = prefix(haystack, i);
            if (filter.get(slot(prefix))) {
                for (byte[] needle : wanted.getOrDefault(prefix, List.of())) {
                    int end = i + needle.length;
                    if (end <= haystack.length
                            && Arrays.equals(haystack, i, end, needle, 0, needle.length)) {
                        return Optional.of(needle);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static int prefix(byte[] bytes, int at) {
        return (bytes[at] << 24) | ((bytes[at + 1] & 0xff) << 16) | ((bytes[at + 2] & 0xff) << 8)
                | (bytes[at + 3] & 0xff);
    }

    private static int slot(int prefix) {
        return (prefix * 0x9E3779B1) >>> 10;
    }
}
