package squall.reports.page;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Objects;
import squall.harness.json.JsonInput;
import squall.harness.scenario.ScenarioException;
import squall.text.Printable;

/** Reads and writes records as JSON and CSV; the components keep their order. */
final class PageFormat {
    static final ObjectMapper JSON = JsonMapper.builder(JsonInput.factory().build())
            .addModule(new JavaTimeModule())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build();

    private static final CsvMapper CSV = CsvMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private PageFormat() {}

    static <T> String csv(Class<T> row, List<T> rows) {
        try {
            return CSV.writer(CSV.schemaFor(row).withHeader()).writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records can always be written", e);
        }
    }

    static String line(Object row) {
        try {
            return CSV.writer(CSV.schemaFor(row.getClass())).writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records can always be written", e);
        }
    }

    /**
     * The message about a damaged file, in one line.
     *
     * @param place the path, with line and column if known
     * @param remedy what the reader can do
     */
    static ScenarioException damaged(String place, JsonProcessingException e, String remedy) {
        return new ScenarioException(
                place + ": damaged: " + Printable.of(mistake(e)) + "; " + remedy);
    }

    private static String mistake(JsonProcessingException e) {
        if (e.getCause() instanceof IllegalArgumentException cause) {
            return cause.getMessage();
        }
        if (e instanceof JsonMappingException mapping) {
            return mapping.getPath().stream().map(JsonMappingException.Reference::getFieldName)
                    .filter(Objects::nonNull).reduce((outer, inner) -> inner)
                    .map(FigureBounds::impossible).orElse("a value is missing");
        }
        return e.getOriginalMessage().lines().findFirst().orElse("not what was written");
    }

    /** For example {@code :3:17}; empty if unknown. */
    static String lineAndColumn(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    /** Reads a line of CSV without heading. */
    static <T> T row(Class<T> row, String line) throws JsonProcessingException {
        return CSV.readerFor(row).with(CSV.schemaFor(row)).readValue(line);
    }
}
