package squall.reports.diagram;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.PacketPath.Landing;
import squall.harness.network.Direction;
import squall.reports.DatagramText;
import squall.reports.diagram.Point.LabelSide;

/**
 * A datagram, or one copy of it, as an arrow of the diagram.
 *
 * @param label the label; empty if another arrow of this datagram has it
 * @param to where the datagram arrived, or would have arrived
 */
record Arrow(PacketPath journey, Stroke stroke, String label, Point from, Point to, ArrowEnd end) {
    private static final Duration NOTHING_ARRIVED = Duration.ofMillis(20);

    /** The symbol at an arrow's end. */
    enum ArrowEnd {
        TAKEN, HEARD, DISCARDED, LOST, UNKNOWN
    }

    /** One or more arrows for each datagram. */
    static List<Arrow> of(List<PacketPath> journeys) {
        Labels labels = new Labels(journeys);
        Duration usual = usualDelay(journeys);
        return journeys.stream().flatMap(journey -> of(journey, labels, usual)).toList();
    }

    /** The median delay; lost datagrams are drawn with it. */
    private static Duration usualDelay(List<PacketPath> journeys) {
        List<Duration> delays = journeys.stream().flatMap(journey -> journey.landings().stream()
                .map(landing -> landing.at().minus(journey.at()))).sorted().toList();
        return delays.isEmpty() ? NOTHING_ARRIVED : delays.get(delays.size() / 2);
    }

    private static Stream<Arrow> of(PacketPath journey, Labels labels, Duration usual) {
        Point from = from(journey);
        Stream<Arrow> landed = journey.landings().stream()
                .map(landing -> landed(journey, labels, from, landing));
        Point never = to(journey, journey.packet().index(), journey.at().plus(usual), true);
        Optional<Arrow> lost = journey.loss().map(loss -> loss.at().equals(journey.at())
                ? unlanded(journey, labels, from, never, ArrowEnd.LOST)
                : unlanded(journey, labels, from, to(journey, loss.index(), loss.at(), false),
                        ArrowEnd.LOST));
        boolean ends = !journey.landings().isEmpty() || lost.isPresent();
        return ends
                ? Stream.concat(landed, lost.stream())
                : Stream.of(unlanded(journey, labels, from, never, ArrowEnd.UNKNOWN));
    }

    private static Point from(PacketPath journey) {
        boolean up = journey.direction() == Direction.UP;
        return new Point(journey.packet().index(), journey.at(), journey.sender(),
                up ? LabelSide.BELOW : LabelSide.NONE, false);
    }

    private static Point to(PacketPath journey, int index, Duration at, boolean silent) {
        boolean up = journey.direction() == Direction.UP;
        return new Point(index, at, journey.receiver(), up ? LabelSide.NONE : LabelSide.ABOVE, silent);
    }

    private static Arrow landed(PacketPath journey, Labels labels, Point from, Landing landing) {
        boolean up = journey.direction() == Direction.UP;
        boolean first = landing.equals(journey.landings().get(0));
        String label = up && !first ? "" : labels.of(journey, landing);
        return new Arrow(journey, Stroke.of(journey), label, from,
                to(journey, landing.index(), landing.at(), false), end(journey, landing));
    }

    private static ArrowEnd end(PacketPath journey, Landing landing) {
        return switch (landing.reception()) {
            case DAMAGED, UNHEEDED -> ArrowEnd.DISCARDED;
            case REPEATED, LATE, UNKNOWN, ALTERED -> ArrowEnd.TAKEN;
            case TAKEN_UP -> journey.attempt() > 0 && journey.direction() == Direction.DOWN
                    ? ArrowEnd.HEARD
                    : ArrowEnd.TAKEN;
        };
    }

    private static Arrow unlanded(PacketPath journey, Labels labels, Point from, Point to,
            ArrowEnd end) {
        boolean copy = !journey.landings().isEmpty();
        boolean up = journey.direction() == Direction.UP;
        String label = labels.of(journey) + (copy ? ", copy" : "");
        return new Arrow(journey, Stroke.of(journey), up && copy ? "" : label, from, to, end);
    }

    /** Whether the arrow is drawn up to its end. */
    boolean reaches() {
        return !to.silent();
    }

    String client() {
        return journey.client();
    }

    /** Whether the datagram goes to the client; its label then stands at the arrow's end. */
    boolean isDown() {
        return journey.direction() == Direction.DOWN;
    }

    /** The tooltip. */
    String title() {
        return DatagramText.sentence(journey);
    }
}
