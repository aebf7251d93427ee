package squall.harness.chat.oracle;

import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage;
import squall.harness.network.BurstLoss;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Duplicate;
import squall.harness.network.Impairment;
import squall.harness.network.ImpairmentKind;
import squall.harness.network.Loss;
import squall.harness.network.Mtu;
import squall.harness.network.Reorder;
import squall.harness.network.WithProbability;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** One way of a message with the way back of its acknowledgement, and what of it is beyond us. */
final class ModelApplicability {
    /** Before a second transmission sets out, whatever its acknowledgement does. */
    private static final Duration AT_ONCE = Duration.ofMillis(100);
    private static final double NEGLIGIBLE = 1e-12;

    private final Scenario scenario;
    private final String client;
    private final Direction direction;
    private final List<Impairment> wayThere;
    private final List<Impairment> wayBack;
    private final RoundTrip roundTrip;

    ModelApplicability(Scenario scenario, String client, Direction direction) {
        this.scenario = scenario;
        this.client = client;
        this.direction = direction;
        wayThere = scenario.impairments(client, direction);
        wayBack = scenario.impairments(client, direction.opposite());
        roundTrip = new RoundTrip(delays(Stream.concat(wayThere.stream(), wayBack.stream())));
    }

    LossChain there() {
        return LossChain.of(wayThere);
    }

    LossChain back() {
        return LossChain.of(wayBack);
    }

    RoundTrip roundTrip() {
        return roundTrip;
    }

    /** The probability that what arrives arrives twice. */
    double duplicated() {
        return only(wayThere.stream(), Duplicate.class).mapToDouble(Duplicate::probability).sum();
    }

    /** Why arithmetic can't say how much is delivered; empty where it can. */
    Optional<String> refusesDelivered() {
        return first(
                List.of(losesOtherwise(wayThere, direction), severalBursts(wayThere, direction),
                        when(there().isInBursts() && isHurried(), this::hurried)));
    }

    /** Why arithmetic can't say how much is acknowledged in time; empty where it can. */
    Optional<String> refusesAcknowledged() {
        Direction back = direction.opposite();
        return first(List.of(refusesDelivered(), losesOtherwise(wayBack, back),
                severalBursts(wayBack, back), delaysOtherwise(wayThere, direction),
                delaysOtherwise(wayBack, back),
                when(!roundTrip.isComputable(),
                        () -> "more delays with jitter than can be added up on " + link("links")),
                when(!isAlwaysInTime(), this::orderOrCopies).flatMap(reason -> reason),
                when(only(wayThere.stream(), Duplicate.class).count() > 1,
                        () -> "several duplicate on " + name(direction)),
                when(back().isInBursts() && varies(wayThere),
                        () -> "jitter on " + name(direction) + " before burst loss on "
                                + name(back)),
                when((there().isInBursts() || back().isInBursts()) && isHurried(),
                        this::hurried)));
    }

    /**
     * What strikes several transmissions of a message together, or by when or how large they are.
     * Corrupting and truncating are no losses to reckon with either: Base64 has bits that mean
     * nothing.
     */
    private Optional<String> losesOtherwise(List<Impairment> impairments, Direction way) {
        return named(impairments, way, impairment -> !(impairment instanceof Loss
                || impairment instanceof BurstLoss || losesNothing(impairment)
                || (impairment instanceof WithProbability(double often, Loss loss))));
    }

    /** Of the chat's datagrams, at most. */
    private static boolean losesNothing(Impairment impairment) {
        return switch (impairment) {
            case Mtu(var bytes) -> bytes >= ProtocolConstants.LONGEST_DATAGRAM;
            case Delay delay -> true;
            case Duplicate duplicate -> true;
            case Reorder reorder -> true;
            case WithProbability(double often, Impairment other) -> losesNothing(other);
            default -> false;
        };
    }

    private Optional<String> delaysOtherwise(List<Impairment> impairments, Direction way) {
        return named(impairments, way, impairment -> impairment instanceof Reorder
                || (impairment instanceof WithProbability(double often, Impairment other)
                        && losesNothing(other)));
    }

    private Optional<String> severalBursts(List<Impairment> impairments, Direction way) {
        return when(only(impairments.stream(), BurstLoss.class).count() > 1,
                () -> "several burst loss on " + name(way));
    }

    /** What keeps its order where delays vary is late by the longest delay before it. */
    private Optional<String> orderOrCopies() {
        for (Direction way : Direction.values()) {
            List<Impairment> impairments = scenario.impairments(client, way);
            if (delays(impairments.stream()).stream()
                    .anyMatch(delay -> delay.inOrder() && !delay.jitter().isZero())) {
                return Optional.of("delays in order on " + name(way));
            }
            if (only(impairments.stream(), Duplicate.class).findAny().isPresent()) {
                return Optional.of("duplicate with long delays on " + name(way));
            }
        }
        return Optional.empty();
    }

    private boolean isAlwaysInTime() {
        return roundTrip.isComputable() && roundTrip.within(AT_ONCE) > 1 - NEGLIGIBLE;
    }

    private static boolean varies(List<Impairment> impairments) {
        return delays(impairments.stream()).stream().anyMatch(delay -> !delay.jitter().isZero());
    }

    /**
     * Whether a message may have to wait for the one before it, up to its timeout: then it sets out
     * when a burst lets it, and not at a time that has nothing to do with bursts.
     */
    private boolean isHurried() {
        Duration free = Duration.ZERO;
        for (Step step : scenario.script()) {
            if (direction == Direction.UP && step instanceof Step.Says says
                    && says.client().equals(client)) {
                boolean crowded = isBefore(says.at(), free)
                        || (says.texts().size() > 1
                                && isBefore(says.every(), ProtocolConstants.TIMEOUT))
                        || says.texts().stream().anyMatch(
                                text -> WireMessage.length(text) > ProtocolConstants.LONGEST_LINE);
                if (crowded) {
                    return true;
                }
                free = says.end().plus(ProtocolConstants.TIMEOUT);
            }
        }
        return false;
    }

    private String hurried() {
        return "burst loss on " + link("links") + ", whose messages are less than 1 s apart";
    }

    private Optional<String> named(List<Impairment> impairments, Direction way,
            Predicate<Impairment> beyond) {
        return impairments.stream().filter(beyond).map(Impairment::kind).findFirst()
                .map(kind -> word(kind) + " on " + name(way));
    }

    private static String word(ImpairmentKind kind) {
        return kind.word().replace('-', ' ');
    }

    private String name(Direction way) {
        return link("link") + " " + way.name().toLowerCase(Locale.ROOT);
    }

    private String link(String noun) {
        return client + "'s " + noun;
    }

    private static List<Delay> delays(Stream<Impairment> impairments) {
        return only(impairments, Delay.class).toList();
    }

    private static <T> Stream<T> only(Stream<Impairment> impairments, Class<T> kind) {
        return impairments.filter(kind::isInstance).map(kind::cast);
    }

    private static <T> Optional<T> when(boolean condition, Supplier<T> value) {
        return condition ? Optional.of(value.get()) : Optional.empty();
    }

    private static Optional<String> first(List<Optional<String>> reasons) {
        return reasons.stream().flatMap(Optional::stream).findFirst();
    }
}
