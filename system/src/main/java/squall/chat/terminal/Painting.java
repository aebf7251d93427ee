package squall.chat.terminal;

import java.util.List;
import org.jline.utils.AttributedString;

/** A screen's lines from the top, and the cursor's position, counted from 0. */
record Painting(List<AttributedString> lines, int cursorRow, int cursorColumn) {}
