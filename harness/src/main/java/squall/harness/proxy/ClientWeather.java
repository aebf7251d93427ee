package squall.harness.proxy;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.network.Link;
import squall.harness.relay.Links;
import squall.harness.relay.RelayLoop;
import squall.harness.scenario.Impairments;
import squall.harness.scenario.ScenarioException;

/**
 * The weather of one client, in a scenario's words. All flows of its proxy share two links, as a
 * client's are the same whatever port it has; their luck is that of a scenario's client who is
 * called as the proxy is.
 */
final class ClientWeather implements Weather {
    private final Link upLink;
    private final Link downLink;
    private final Duration origin;
    private volatile List<Impairment> up = List.of();
    private volatile List<Impairment> down = List.of();

    private ClientWeather(long seed, String client, Duration origin) {
        upLink = new Link(seed, client, Direction.UP, List.of());
        downLink = new Link(seed, client, Direction.DOWN, List.of());
        this.origin = origin;
    }

    /**
     * As a request has it: {@code {"since": "2026-11-23T17:00:00Z", "upstream": "[{loss: 20%}]"}}.
     *
     * @param loop by whose time links judge; theirs begins {@code since} then, or now
     */
    static ClientWeather of(Fields fields, long seed, String client, RelayLoop loop) {
        ClientWeather weather = new ClientWeather(seed, client,
                fields.text("since").map(since -> loop.at(instant(since))).orElseGet(loop::now));
        weather.change(fields);
        return weather;
    }

    /** To what a request has of it; what it does not name stays. */
    void change(Fields fields) {
        List<Impairment> newUp =
                fields.text("upstream").map(ClientWeather::impairments).orElse(up);
        down = fields.text("downstream").map(ClientWeather::impairments).orElse(down);
        up = newUp;
    }

    @Override
    public Links links(long flow, Duration now) {
        return new Links(upLink, downLink, origin);
    }

    @Override
    public List<Impairment> impairments(Direction direction) {
        return direction == Direction.UP ? up : down;
    }

    private static Instant instant(String since) {
        try {
            return Instant.parse(since);
        } catch (DateTimeParseException e) {
            throw ApiException.badBody("weather.since is \"" + since
                    + "\" and no time such as 2026-11-23T17:00:00Z");
        }
    }

    private static List<Impairment> impairments(String written) {
        try {
            return Impairments.read(written);
        } catch (ScenarioException e) {
            throw ApiException.badBody(e.getMessage());
        }
    }
}
