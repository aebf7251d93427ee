package squall.chat.terminal;

import java.util.ArrayList;
import java.util.List;

/** What was entered before, to be had again by Up and Down. */
final class PastLines {
    private static final int REMEMBERED = 500;

    private final List<String> lines = new ArrayList<>();
    /** Where Up and Down have got to; behind the last where nothing of the past is shown. */
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

    /** The line before; the one given where there is none. */
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

    /** The line after; behind the last, what was being typed. */
    String newer(String shown) {
        if (position == lines.size()) {
            return shown;
        }
        position++;
        return position == lines.size() ? unfinished : lines.get(position);
    }
}
