package squall.harness.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JsonInputTest {
    /** Enough such names make the table throw that all parsers of a usual factory share. */
    @Tag("thorough")
    @Test
    void namesWhoseHashesCollideKeepNoOtherDocumentFromBeingRead() throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper(JsonInput.factory().build());
        List<String> names = colliding(5);
        Random random = new Random(1);
        for (int document = 0; document < 20_000; document++) {
            Collections.shuffle(names, random);
            assertThat(mapper.readTree(names.subList(0, 202).stream()
                    .map(name -> '"' + name + "\":0").collect(Collectors.joining(",", "{", "}"))))
                    .hasSize(202);
        }
    }

    /** Their hashes are equal by {@code 33 * hash + next}, as Jackson computes them. */
    private static List<String> colliding(int parts) {
        List<String> names = List.of("");
        for (int i = 0; i < parts; i++) {
            names = names.stream().flatMap(name -> Stream.of("BB", "C!", "Ac").map(name::concat))
                    .toList();
        }
        return new ArrayList<>(names);
    }
}
