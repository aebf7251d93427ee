package squall.harness.echo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.yaml.DeclaredClients;
import squall.harness.scenario.yaml.ExpectationLanguage;
import squall.harness.scenario.yaml.Node;
import squall.harness.scenario.yaml.Quantities;
import squall.harness.scenario.yaml.Yaml;
import squall.harness.scenario.yaml.YamlKey;
import squall.harness.scenario.yaml.YamlKeys;
import squall.harness.scenario.yaml.YamlValue;

/** What a scenario of the echo expects. */
public record EchoExpectations(List<Heard> all) implements Expectations {

    /** So many texts are heard by a client within this time. */
    public record Heard(String client, long texts, Duration within) {}

    @Override
    public boolean isEmpty() {
        return all.isEmpty();
    }

    @Override
    public List<String> clients() {
        return all.stream().map(Heard::client).toList();
    }

    @Override
    public EchoExpectations underAnySettings() {
        return new EchoExpectations(List.of());
    }

    @Override
    public List<Object> parts() {
        return List.copyOf(all);
    }

    @Override
    public EchoExpectations keeping(List<Object> parts) {
        return new EchoExpectations(all.stream().filter(parts::contains).toList());
    }

    /** A list of them: {@code expect: [{client: alice, hears: 3, within: 1s}]}. */
    static final class Language implements ExpectationLanguage {
        private static final String EXAMPLE = "{client: alice, hears: 3, within: 1s}";
        private static final long MOST_TEXTS = 1_000;
        private static final YamlKey<Node> CLIENT = new YamlKey<>("client",
                YamlValue.node(YamlValue.ref("someClients")), "alice", "");
        private static final YamlKey<Long> HEARS = new YamlKey<>("hears",
                YamlValue.single(
                        text -> Quantities.whole(text, "number of texts", 1, MOST_TEXTS),
                        String::valueOf, Map.of("type", "integer")),
                "3", "How many texts.");
        private static final YamlKey<Duration> WITHIN =
                new YamlKey<>("within", YamlValue.DURATION, "1s", "");
        private static final YamlKeys KEYS =
                new YamlKeys(List.of(CLIENT, HEARS, WITHIN), List.of());

        @Override
        public EchoExpectations byDefault() {
            return new EchoExpectations(List.of());
        }

        @Override
        public EchoExpectations read(Node written, DeclaredClients clients) {
            return new EchoExpectations(written.items("expect: [" + EXAMPLE + "]").stream()
                    .flatMap(item -> heard(item.fields(EXAMPLE).only(KEYS.names()), clients))
                    .toList());
        }

        private static Stream<Heard> heard(Node.Fields fields, DeclaredClients clients) {
            return clients.chosen(CLIENT.of(fields, EXAMPLE)).stream().map(client -> new Heard(
                    client, HEARS.of(fields, EXAMPLE), WITHIN.of(fields, EXAMPLE)));
        }

        @Override
        public List<String> write(Expectations expectations) {
            EchoExpectations expect = (EchoExpectations) expectations;
            return expect.all.isEmpty()
                    ? List.of("[]")
                    : expect.all.stream().map(heard -> "- " + Yaml.braces(
                            CLIENT.with(Yaml.name(heard.client())),
                            HEARS.written(heard.texts()), WITHIN.written(heard.within())))
                            .toList();
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "array", "items", YamlValue.ref("heard"));
        }

        @Override
        public Map<String, Object> definitions() {
            return Map.of("heard", KEYS.schema(Map.of()));
        }
    }
}
