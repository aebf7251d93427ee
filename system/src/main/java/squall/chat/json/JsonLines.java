package squall.chat.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * Writes JSON objects, one a line, each with the seconds since the program's start. The lines are
 * printable ASCII, so that no text can end a line or move a terminal's cursor.
 */
public final class JsonLines {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int HIGHEST_PRINTABLE = '~';
    private static final int DECIMALS = 6;

    private final PrintWriter output;
    private final Instant start;
    private boolean isHeldBack;

    /** @param start time 0 of the lines */
    public JsonLines(PrintWriter output, Instant start) {
        this.output = output;
        this.start = start;
    }

    /**
     * Writes one line: the time, the event's name and its fields.
     *
     * @param at of a clock that is never set back
     * @param fields names and values in turn; a value is a string, a number, bytes or null
     */
    synchronized void write(Instant at, String event, Object... fields) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.setHighestNonEscapedChar(HIGHEST_PRINTABLE);
            json.writeStartObject();
            json.writeNumberField("atSeconds", since(at));
            json.writeStringField("event", event);
            for (int i = 0; i < fields.length; i += 2) {
                json.writePOJOField((String) fields[i], fields[i + 1]);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        output.print(line.append('\n'));
        if (!isHeldBack) {
            output.flush();
        }
    }

    /**
     * The lines go out together: a program that is killed meanwhile has written all or none, unless
     * they are more than the output holds back.
     */
    synchronized void together(Runnable writing) {
        isHeldBack = true;
        try {
            writing.run();
        } finally {
            isHeldBack = false;
            output.flush();
        }
    }

    Instant start() {
        return start;
    }

    /** Seconds since the program's start. */
    BigDecimal since(Instant at) {
        return seconds(Duration.between(start, at));
    }

    static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos() / 1_000, DECIMALS);
    }

    static BigDecimal milliseconds(Duration duration) {
        return seconds(duration).movePointRight(3);
    }
}
