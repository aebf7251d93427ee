package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import squall.harness.network.Impairment;
import squall.harness.relay.LinkPair;
import squall.harness.relay.RelayLoop;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.ImpairmentJson;
import squall.text.MistakeText;

/**
 * The weather of one client, in a scenario's words. All flows of its proxy share two links, as a
 * client has the same links whatever its port. They draw as the links of a scenario's client of the
 * proxy's name do.
 */
final class ClientWeather implements Weather {
    private static final List<String> KEYS = List.of("upstream", "downstream", "since");

    private final LinkPair links;
    private final Instant since;
    private final ClientLinks impairments;

    private ClientWeather(LinkPair links, Instant since, ClientLinks impairments) {
        this.links = links;
        this.since = since;
        this.impairments = impairments;
    }

    /**
     * As a request has it: {@code {"since": "2026-11-23T17:00:00Z", "upstream": "[{loss: 20%}]"}}.
     *
     * @param loop has the clock of the links, whose time is zero at {@code since}, or else now
     */
    static ClientWeather of(Fields fields, long seed, String client, RelayLoop loop) {
        requireKnown(fields);
        Instant since = since(fields).orElseGet(() -> loop.instant(loop.now()));
        return new ClientWeather(LinkPair.clear(seed, client, loop.at(since)), since,
                new ClientLinks(client, List.of(), List.of())).with(fields);
    }

    /** The same links, changed as a request asks; what the request does not name stays. */
    ClientWeather with(Fields fields) {
        requireKnown(fields);
        since(fields).filter(other -> !other.equals(since)).ifPresent(other -> {
            throw ApiException.badBody("weather.since is " + since
                    + " and can't be changed; delete the proxy and create it again");
        });
        return new ClientWeather(links, since,
                new ClientLinks(impairments.client(),
                        read(fields, "upstream").orElse(impairments.up()),
                        read(fields, "downstream").orElse(impairments.down())));
    }

    @Override
    public LinkPair links(long flow, Duration now) {
        return links;
    }

    @Override
    public ClientLinks impairments() {
        return impairments;
    }

    @Override
    public Optional<ObjectNode> json() {
        return Optional.of(Weather.write(ApiJson.object(), impairments).put("since",
                since.toString()));
    }

    private static void requireKnown(Fields fields) {
        fields.others(KEYS).stream().findFirst().ifPresent(name -> {
            throw ApiException.badBody("weather: " + MistakeText.unknown("key", name, KEYS));
        });
    }

    private static Optional<Instant> since(Fields fields) {
        return fields.text("since").map(written -> {
            try {
                return Instant.parse(written);
            } catch (DateTimeParseException e) {
                throw ApiException.badBody("weather.since is \"" + written
                        + "\" and no time such as 2026-11-23T17:00:00Z");
            }
        });
    }

    private static Optional<List<Impairment>> read(Fields fields, String link) {
        return fields.longText(link).map(written -> {
            try {
                return ImpairmentJson.read(written);
            } catch (ScenarioException e) {
                throw ApiException.badBody(e.getMessage());
            }
        });
    }
}
