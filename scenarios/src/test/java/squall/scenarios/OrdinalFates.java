package squall.scenarios;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.harness.network.ImpairmentKind;

/**
 * The fates of a run's datagrams that follow from seed and ordinal, while the weather of the link
 * is that of the start. They must be equal on all testbeds.
 */
final class OrdinalFates {
    private static final Set<String> BY_ORDINAL =
            Set.of(ImpairmentKind.DROPS.word(), ImpairmentKind.LOSS.word());

    private final Map<LinkDirection, Duration> changes = new HashMap<>();
    private final Set<DatagramKey> sent = new HashSet<>();
    private final Set<DatagramKey> lost = new HashSet<>();
    private final Set<DatagramKey> lostByOrdinal = new HashSet<>();
    private final Set<DatagramKey> arrivedAsSent = new HashSet<>();
    private final Set<DatagramKey> arrivedAltered = new HashSet<>();

    private OrdinalFates(History history) {
        only(history, Weather.class).forEach(weather -> changes
                .putIfAbsent(new LinkDirection(weather.client(), weather.direction()),
                        weather.at()));
        only(history, Sent.class).filter(this::isOriginalWeather).forEach(
                each -> sent.add(new DatagramKey(each.client(), each.direction(), each.ordinal())));
        only(history, Lost.class).forEach(each -> {
            DatagramKey datagram = new DatagramKey(each.client(), each.direction(), each.ordinal());
            lost.add(datagram);
            if (BY_ORDINAL.contains(each.cause())) {
                lostByOrdinal.add(datagram);
            }
        });
        only(history, Arrived.class).forEach(
                each -> (each.altered().isPresent() ? arrivedAltered : arrivedAsSent)
                        .add(new DatagramKey(each.client(), each.direction(), each.ordinal())));
    }

    static OrdinalFates of(History history) {
        return new OrdinalFates(history);
    }

    /** The differences, in words. A datagram may also be lost by something driven by time. */
    List<String> contradictions(OrdinalFates other) {
        return Stream.concat(against(other), other.against(this)).sorted().toList();
    }

    private Stream<String> against(OrdinalFates other) {
        Stream<String> heard = lostByOrdinal.stream().filter(other::isComparable)
                .filter(this::isComparable).filter(datagram -> !other.lost.contains(datagram))
                .map(datagram -> datagram + " is lost on one testbed alone");
        Stream<String> whole = arrivedAltered.stream().filter(other::isComparable)
                .filter(this::isComparable).filter(other.arrivedAsSent::contains)
                .filter(datagram -> !other.arrivedAltered.contains(datagram)
                        && !arrivedAsSent.contains(datagram))
                .map(datagram -> datagram + " is damaged on one testbed alone");
        return Stream.concat(heard, whole);
    }

    private boolean isComparable(DatagramKey datagram) {
        return sent.contains(datagram);
    }

    private boolean isOriginalWeather(Sent each) {
        Duration change = changes.get(new LinkDirection(each.client(), each.direction()));
        return change == null || each.at().compareTo(change) < 0;
    }

    private static <T extends Occurrence> Stream<T> only(History history, Class<T> kind) {
        return history.occurrences().stream().filter(kind::isInstance).map(kind::cast);
    }

    private record LinkDirection(String client, Direction direction) {}

    private record DatagramKey(String client, Direction direction, long ordinal) {}
}
