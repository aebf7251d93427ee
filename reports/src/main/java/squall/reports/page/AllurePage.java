package squall.reports.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Allure's page, and the addresses of its tests. Allure gives the tests new identifiers whenever it
 * generates the page, so they are read from the page itself.
 *
 * @param tests empty if there is no page, or if it stores its tests in another way
 */
record AllurePage(boolean exists, List<AllureTest> tests) {
    private static final long LARGEST_PAGE_BYTES = 200_000_000;
    private static final String START = "d('data/suites.json','";

    AllurePage {
        tests = List.copyOf(tests);
    }

    /** A test in Allure's page. */
    record AllureTest(String name, List<String> parameters, String suite, String id) {
        boolean isOf(RunFigures run) {
            return run.isOfCatalogue()
                    && name.equals(run.scenario() + " in " + run.testbed())
                    && parameters.contains(Long.toString(run.seed()));
        }
    }

    static AllurePage read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new AllurePage(false, List.of());
        }
        List<AllureTest> tests = new ArrayList<>();
        if (Files.size(file) <= LARGEST_PAGE_BYTES) {
            collect(suites(Files.readString(file, StandardCharsets.ISO_8859_1)), tests);
        }
        return new AllurePage(true, tests);
    }

    /** The fragment of the address that opens this run's test; empty if there is none. */
    String fragment(RunFigures run) {
        return tests.stream().filter(test -> test.isOf(run)).findFirst()
                .map(test -> "#suites/" + test.suite() + "/" + test.id()).orElse("");
    }

    private static JsonNode suites(String page) throws IOException {
        int start = page.indexOf(START) + START.length();
        int end = page.indexOf('\'', start);
        if (start < START.length() || end < 0) {
            return NullNode.getInstance();
        }
        try {
            return PageFormat.JSON
                    .readTree(Base64.getDecoder().decode(page.substring(start, end)));
        } catch (IllegalArgumentException | JsonProcessingException e) {
            return NullNode.getInstance();
        }
    }

    /** Collects the leaves of the tree, which are the tests. */
    private static void collect(JsonNode node, List<AllureTest> tests) {
        if (node.has("parentUid")) {
            List<String> parameters = new ArrayList<>();
            node.path("parameters").forEach(each -> parameters.add(each.asText()));
            tests.add(new AllureTest(node.path("name").asText(), parameters,
                    node.path("parentUid").asText(), node.path("uid").asText()));
        }
        node.path("children").forEach(child -> collect(child, tests));
    }
}
