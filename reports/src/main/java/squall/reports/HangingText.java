package squall.reports;

import java.util.ArrayList;
import java.util.List;
import squall.text.DisplayWidth;
import squall.text.Printable;

/** A line that begins with words in columns and goes on with prose, broken to fit a terminal. */
public final class HangingText {
    private static final int NARROWEST = 40;
    private static final int INDENT = 4;

    private HangingText() {}

    /**
     * The prose beside its head or, where that leaves little room, below it.
     *
     * @param head may be empty
     * @param indent where the prose begins
     * @param room the columns of the terminal
     */
    public static List<String> lines(String head, int indent, String prose, int room) {
        String first = Printable.of(head);
        boolean beside = room - indent >= NARROWEST;
        int margin = beside ? indent : INDENT;
        List<String> lines = new ArrayList<>();
        if (!beside && !first.isBlank()) {
            lines.add(first.strip().replaceAll("  +", "  "));
        }
        for (String part : DisplayWidth.wrapped(Printable.of(prose), room - margin)) {
            String before = beside && lines.isEmpty() ? first : "";
            lines.add((before + " ".repeat(Math.max(0, margin - DisplayWidth.of(before))) + part)
                    .stripTrailing());
        }
        return lines;
    }
}
