package squall.text;

import java.util.List;

/**
 * The three emoji flags that are written with tags, which are invisible characters. Any other text
 * in tags would be hidden text.
 */
final class EmojiFlags {
    private static final int BLACK_FLAG = 0x1f3f4;
    private static final int TAG = 0xe0000;
    private static final int CANCEL_TAG = 0xe007f;
    /** England, Scotland, Wales. */
    private static final List<String> REGIONS = List.of("gbeng", "gbsct", "gbwls");
    private static final int LENGTH = 7;

    private EmojiFlags() {}

    /** The number of code points of the flag that begins at start; 0 if none does. */
    static int length(int[] codePoints, int start) {
        int end = start + LENGTH;
        if (codePoints[start] != BLACK_FLAG || end > codePoints.length
                || codePoints[end - 1] != CANCEL_TAG) {
            return 0;
        }
        StringBuilder region = new StringBuilder();
        for (int i = start + 1; i < end - 1; i++) {
            region.append((char) (codePoints[i] - TAG));
        }
        return REGIONS.contains(region.toString()) ? LENGTH : 0;
    }
}
