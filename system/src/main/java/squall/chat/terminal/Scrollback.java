package squall.chat.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The latest entries, each with a number, and the position to which the user has scrolled up: new
 * entries do not move it.
 */
final class Scrollback {
    private static final int CAPACITY = 2_000;

    private final List<Entry> entries = new ArrayList<>();
    private long first;
    private boolean following = true;
    /**
     * While not following: the lowest visible entry, and how many of its rows lie below the pane.
     */
    private long lowest;
    private int rowsBelow;
    /** The newest entry that was visible before the latest scrolling. */
    private long newestSeen;

    /** Adds an entry; returns its number. */
    long add(Entry entry) {
        entries.add(entry);
        if (entries.size() > CAPACITY) {
            entries.removeFirst();
            first++;
            if (lowest < first) {
                lowest = first;
                rowsBelow = 0;
            }
        }
        return last();
    }

    /** Has no effect where the entry has been forgotten. */
    void replace(long number, Entry entry) {
        if (number >= first && number <= last()) {
            entries.set((int) (number - first), entry);
        }
    }

    void clear() {
        first += entries.size();
        entries.clear();
        follow();
    }

    /** Scrolls to the newest entry. */
    void follow() {
        following = true;
    }

    boolean isFollowing() {
        return following;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The number of entries that have not been visible. */
    int newBelow() {
        return following ? 0 : (int) (last() - Math.max(lowest, newestSeen));
    }

    /**
     * The visible entries, from the lowest upwards until they fill the height.
     *
     * @param rows the number of rows of an entry
     */
    View view(int height, ToIntFunction<Entry> rows) {
        List<Entry> visible = new ArrayList<>();
        int hidden = following ? 0 : rowsBelow;
        int room = height + hidden;
        for (long number = following ? last() : lowest; number >= first && room > 0; number--) {
            visible.addFirst(entry(number));
            room -= rows.applyAsInt(entry(number));
        }
        return new View(visible, hidden);
    }

    /** Scrolls by so many rows, up where positive, not beyond the ends. */
    void scroll(int up, int height, ToIntFunction<Entry> rows) {
        if (entries.isEmpty()) {
            return;
        }
        long bottom = following ? last() : lowest;
        newestSeen = Math.max(newestSeen, bottom);
        int below = (following ? 0 : Math.min(rowsBelow, rows.applyAsInt(entry(lowest)) - 1)) + up;
        while (below >= rows.applyAsInt(entry(bottom)) && bottom > first) {
            below -= rows.applyAsInt(entry(bottom));
            bottom--;
        }
        while (below < 0 && bottom < last()) {
            bottom++;
            below += rows.applyAsInt(entry(bottom));
        }
        rest(bottom, below, height, rows);
    }

    /** Scrolls to the given position, or to the nearest one that fills the pane. */
    private void rest(long bottom, int below, int height, ToIntFunction<Entry> rows) {
        int missing = height + below;
        for (long number = bottom; number >= first && missing > 0; number--) {
            missing -= rows.applyAsInt(entry(number));
        }
        lowest = bottom;
        rowsBelow = below - Math.max(0, missing);
        while (rowsBelow < 0 && lowest < last()) {
            lowest++;
            rowsBelow += rows.applyAsInt(entry(lowest));
        }
        following = lowest == last() && rowsBelow <= 0;
    }

    private long last() {
        return first + entries.size() - 1;
    }

    private Entry entry(long number) {
        return entries.get((int) (number - first));
    }

    /**
     * @param rowsBelow so many rows of the last entry lie below the pane
     */
    record View(List<Entry> entries, int rowsBelow) {}
}
