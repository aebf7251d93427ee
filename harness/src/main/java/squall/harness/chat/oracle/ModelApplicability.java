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

/** Whether the model covers a message on one link and its acknowledgement, and if not, why. */
final class ModelApplicability {
    /** A round trip so short that each transmission's acknowledgement is back in time. */
    private static final Duration AT_ONCE = Duration.ofMillis(100);
    private static final double NEGLIGIBLE = 1e-12;

    private final Scenario scenario;
    private final String client;
    private final Direction direction;
    private final List<Impairment> messageLink;
    private final List<Impairment> ackLink;
    private final RoundTrip roundTrip;

    ModelApplicability(Scenario scenario, String client, Direction direction) {
        this.scenario = scenario;
        this.client = client;
        this.direction = direction;
        messageLink = scenario.impairments(client, direction);
        ackLink = scenario.impairments(client, direction.opposite());
        roundTrip = new RoundTrip(delays(Stream.concat(messageLink.stream(), ackLink.stream())));
    }

    LossChain there() {
        return LossChain.of(messageLink);
    }

    LossChain back() {
        return LossChain.of(ackLink);
    }

    RoundTrip roundTrip() {
        return roundTrip;
    }

    /** The probability that what arrives arrives twice. */
    double duplicated() {
        return only(messageLink.stream(), Duplicate.class).mapToDouble(Duplicate::probability)
                .sum();
    }

    /** Why there is no prediction of what arrives; empty if there is one. */
    Optional<String> refusesArrived() {
        return first(List.of(losesOtherwise(messageLink, direction),
                severalBursts(messageLink, direction),
                when(there().isInBursts() && isHurried(), this::hurried)));
    }

    /** Why there is no prediction of what is acknowledged in time; empty if there is one. */
    Optional<String> refusesAcknowledged() {
        Direction back = direction.opposite();
        return first(List.of(refusesArrived(), losesOtherwise(ackLink, back),
                severalBursts(ackLink, back), delaysOtherwise(messageLink, direction),
                delaysOtherwise(ackLink, back),
                when(!roundTrip.isComputable(),
                        () -> "more delays with jitter than can be added up on " + link("links")),
                when(!isAlwaysInTime(), this::orderOrCopies).flatMap(reason -> reason),
                when(only(messageLink.stream(), Duplicate.class).count() > 1,
                        () -> "several duplicate on " + name(direction)),
                when(back().isInBursts() && varies(messageLink),
                        () -> "jitter on " + name(direction) + " before burst loss on "
                                + name(back)),
                when((there().isInBursts() || back().isInBursts()) && isHurried(),
                        this::hurried)));
    }

    /**
     * An impairment that loses several transmissions of a message together, or depends on their
     * time or size. Corruption and truncation are not covered either: some bits of Base64 have no
     * meaning, so that damage is not always a loss.
     */
    private Optional<String> losesOtherwise(List<Impairment> impairments, Direction each) {
        return named(impairments, each, impairment -> !(impairment instanceof Loss
                || impairment instanceof BurstLoss || losesNothing(impairment)
                || (impairment instanceof WithProbability(double often, Loss loss))));
    }

    /** Whether it loses none of the chat's datagrams. */
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

    private Optional<String> delaysOtherwise(List<Impairment> impairments, Direction each) {
        return named(impairments, each, impairment -> impairment instanceof Reorder
                || (impairment instanceof WithProbability(double often, Impairment other)
                        && losesNothing(other)));
    }

    private Optional<String> severalBursts(List<Impairment> impairments, Direction each) {
        return when(only(impairments.stream(), BurstLoss.class).count() > 1,
                () -> "several burst loss on " + name(each));
    }

    /** Where delays vary, a datagram in order is late by the longest delay before it. */
    private Optional<String> orderOrCopies() {
        for (Direction each : Direction.values()) {
            List<Impairment> impairments = scenario.impairments(client, each);
            if (delays(impairments.stream()).stream()
                    .anyMatch(delay -> delay.inOrder() && !delay.jitter().isZero())) {
                return Optional.of("delays in order on " + name(each));
            }
            if (only(impairments.stream(), Duplicate.class).findAny().isPresent()) {
                return Optional.of("duplicate with long delays on " + name(each));
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
     * Whether a message may have to wait until the one before it has timed out. Then the time at
     * which it is sent depends on bursts, and the model assumes that it does not.
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

    private Optional<String> named(List<Impairment> impairments, Direction each,
            Predicate<Impairment> isNotCovered) {
        return impairments.stream().filter(isNotCovered).map(Impairment::kind).findFirst()
                .map(kind -> word(kind) + " on " + name(each));
    }

    private static String word(ImpairmentKind kind) {
        return kind.word().replace('-', ' ');
    }

    private String name(Direction each) {
        return link("link") + " " + each.name().toLowerCase(Locale.ROOT);
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
