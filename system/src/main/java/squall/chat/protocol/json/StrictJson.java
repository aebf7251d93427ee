package squall.chat.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** JSON in UTF-8 as it comes over the network: no key twice, no deep nesting, no long numbers. */
public final class StrictJson {
    /**
     * Without Jackson's table of names, which all parsers of a factory share: it throws when a
     * sender has filled it with names of equal hashes.
     */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(16).maxNumberLength(32).build())
            .build();

    private StrictJson() {}

    /**
     * Reads JSON from the bytes.
     *
     * @throws IOException where they are not UTF-8
     */
    public static JsonParser parser(byte[] utf8) throws IOException {
        CharBuffer json = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        return FACTORY.createParser(json.array(), 0, json.length());
    }
}
