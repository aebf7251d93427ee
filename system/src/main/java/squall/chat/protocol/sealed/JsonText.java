package squall.chat.protocol.sealed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import squall.chat.protocol.json.StrictJson;

/** JSON objects in UTF-8, in the one form that is written: with a blank behind each comma. */
final class JsonText {
    private JsonText() {}

    /** An object with these fields. */
    static byte[] object(Fields fields) {
        // Writes characters, since Jackson's UTF-8 writer escapes code points beyond the basic
        // plane.
        StringWriter text = new StringWriter(128);
        try (JsonGenerator json = StrictJson.FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(new Spaced());
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the fields of an object. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static final class Spaced extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1;

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
        }
    }
}
