package squall.harness.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.network.Link;
import squall.harness.relay.LinkPair;
import squall.harness.relay.RelayLoop;
import squall.harness.scenario.ScenarioException;
import squall.harness.scenario.yaml.ImpairmentJson;

/**
 * The weather of one client, in a scenario's words. All flows of its proxy share two links, as a
 * client's are the same whatever port it has; their luck is that of a scenario's client who is
 * called as the proxy is.
 */
final class ClientWeather implements Weather {
    private static final List<String> KEYS = List.of("upstream", "downstream", "since");

    private final Link upLink;
    private final Link downLink;
    private final Instant since;
    private final Duration origin;
    private final WeatherSetting setting;

    private ClientWeather(Link upLink, Link downLink, Instant since, Duration origin,
            WeatherSetting setting) {
        this.upLink = upLink;
        this.downLink = downLink;
        this.since = since;
        this.origin = origin;
        this.setting = setting;
    }

    /**
     * As a request has it: {@code {"since": "2026-11-23T17:00:00Z", "upstream": "[{loss: 20%}]"}}.
     *
     * @param loop by whose time links judge; theirs begins {@code since} then, or now
     */
    static ClientWeather of(Fields fields, long seed, String client, RelayLoop loop) {
        requireKnown(fields);
        Instant since = since(fields).orElseGet(() -> loop.instant(loop.now()));
        return new ClientWeather(new Link(seed, client, Direction.UP, List.of()),
                new Link(seed, client, Direction.DOWN, List.of()), since, loop.at(since),
                new WeatherSetting(List.of(), List.of()).with(fields));
    }

    /** The same links in the weather that a request asks for; what it does not name stays. */
    ClientWeather with(Fields fields) {
        requireKnown(fields);
        since(fields).filter(other -> !other.equals(since)).ifPresent(other -> {
            throw ApiException.badBody("weather.since is " + since
                    + " and can't be changed; delete the proxy and create it again");
        });
        return new ClientWeather(upLink, downLink, since, origin, setting.with(fields));
    }

    @Override
    public LinkPair links(long flow, Duration now) {
        return new LinkPair(upLink, downLink, origin);
    }

    @Override
    public List<Impairment> impairments(Direction direction) {
        return direction == Direction.UP ? setting.up() : setting.down();
    }

    @Override
    public Optional<ObjectNode> json() {
        return Optional.of(ApiJson.object().put("upstream", ImpairmentJson.written(setting.up()))
                .put("downstream", ImpairmentJson.written(setting.down()))
                .put("since", since.toString()));
    }

    private static void requireKnown(Fields fields) {
        fields.unknown("key", KEYS).stream().findFirst().ifPresent(words -> {
            throw ApiException.badBody("weather: " + words);
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

    /** What both links do. */
    private record WeatherSetting(List<Impairment> up, List<Impairment> down) {

        private WeatherSetting with(Fields fields) {
            return new WeatherSetting(
                    fields.longText("upstream").map(WeatherSetting::read).orElse(up),
                    fields.longText("downstream").map(WeatherSetting::read).orElse(down));
        }

        private static List<Impairment> read(String written) {
            try {
                return ImpairmentJson.read(written);
            } catch (ScenarioException e) {
                throw ApiException.badBody(e.getMessage());
            }
        }
    }
}
