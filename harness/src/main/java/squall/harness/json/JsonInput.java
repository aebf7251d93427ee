package squall.harness.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;

/** How JSON is read that others wrote. */
public final class JsonInput {
    private JsonInput() {}

    /**
     * Makes factories without Jackson's table of names, which all parsers of a factory share: it
     * throws once a sender has put enough names with equal hashes into it.
     */
    public static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES);
    }
}
