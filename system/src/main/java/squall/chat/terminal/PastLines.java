package squall.chat.terminal;

import java.util.ArrayList;
import java.util.List;

/** The history of entered lines, for Up and Down. */
final class PastLines {
    private static final int REMEMBERED = 500;

    private final List<String> lines = new ArrayList<>();
    /** The index of the line that is shown; behind the last one where none is. */
    private int position;
    private String unfinished = "";

    void add(String line) {
        if (lines.isEmpty() || !lines.getLast().equals(line)) {
            lines.add(line);
        }
        if (lines.size() > REMEMBERED) {
            lines.removeFirst();
        }
        position = lines.size();
        unfinished = "";
    }

    /** The line before the shown one; the shown one where there is none. */
    String older(String shown) {
        if (position == 0) {
            return shown;
        }
        if (position == lines.size()) {
            unfinished = shown;
        }
        position--;
        return lines.get(position);
    }

    /** The line after the shown one; after the last one, the line that was being typed. */
    String newer(String shown) {
        if (position == lines.size()) {
            return shown;
        }
        position++;
        return position == lines.size() ? unfinished : lines.get(position);
    }
}
