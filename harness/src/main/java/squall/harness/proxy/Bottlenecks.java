package squall.harness.proxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.network.Link;
import squall.harness.network.SharedImpairment;
import squall.harness.network.WithProbability;

/**
 * The bottlenecks that flows share: the flows of one proxy, or those of all proxies that have a
 * toxic of the same type and stream with the same name in {@code shared}. A bottleneck exists as
 * long as a proxy uses it. On the relay loop's thread.
 */
final class Bottlenecks {
    private final long seed;
    private final Map<Key, Bottleneck> all = new HashMap<>();

    Bottlenecks(long seed) {
        this.seed = seed;
    }

    /** The effect of a proxy's toxic, at the bottleneck where the toxic is shared. */
    Impairment of(String proxy, Toxic toxic, Impairment effect) {
        return toxic.sharing().map(group -> {
            Key key = group.equals(Attribute.Sharing.OWN_FLOWS)
                    ? new Key(proxy, toxic.name(), toxic.type(), toxic.stream())
                    : new Key("", group, toxic.type(), toxic.stream());
            Bottleneck bottleneck = all.computeIfAbsent(key, absent -> new Bottleneck(
                    new Link(seed, key.proxy() + " " + key.name(), key.stream(), List.of())));
            if (!bottleneck.users.contains(proxy)) {
                bottleneck.users.add(proxy);
            }
            bottleneck.link.impair(List.of(effect));
            return (Impairment) new SharedImpairment(effect, bottleneck.link, Duration.ZERO);
        }).orElse(effect);
    }

    /** The proxy has only these effects on this stream now; ends bottlenecks that none uses. */
    void keep(String proxy, Direction stream, List<Impairment> effects) {
        List<Link> used = effects.stream().flatMap(effect -> shared(effect).stream())
                .map(SharedImpairment::bottleneck).toList();
        all.forEach((key, bottleneck) -> {
            if (key.stream() == stream && !used.contains(bottleneck.link)) {
                bottleneck.users.remove(proxy);
            }
        });
        all.values().removeIf(bottleneck -> bottleneck.users.isEmpty());
    }

    /** The same for a link whose time is zero at {@code origin}. */
    static Impairment from(Duration origin, Impairment effect) {
        return switch (effect) {
            case SharedImpairment shared -> shared.from(origin);
            case WithProbability(double often, SharedImpairment shared) ->
                    new WithProbability(often, shared.from(origin));
            default -> effect;
        };
    }

    private static Optional<SharedImpairment> shared(Impairment effect) {
        return switch (effect) {
            case SharedImpairment shared -> Optional.of(shared);
            case WithProbability(double often, SharedImpairment shared) -> Optional.of(shared);
            default -> Optional.empty();
        };
    }

    /** @param proxy empty where the name is a group's */
    private record Key(String proxy, String name, ToxicType type, Direction stream) {}

    private static final class Bottleneck {
        private final Link link;
        private final List<String> users = new ArrayList<>();

        Bottleneck(Link link) {
            this.link = link;
        }
    }
}
