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
record Arrow(PacketPath path, Stroke stroke, String label, Point from, Point to, ArrowEnd end) {
    private static final Duration NOTHING_ARRIVED = Duration.ofMillis(20);

    /** The symbol at an arrow's end. */
    enum ArrowEnd {
        TAKEN, HEARD, DISCARDED, LOST, UNKNOWN
    }

    /** One or more arrows for each datagram. */
    static List<Arrow> of(List<PacketPath> paths) {
        Labels labels = new Labels(paths);
        Duration usual = usualDelay(paths);
        return paths.stream().flatMap(path -> of(path, labels, usual)).toList();
    }

    /** The median delay; lost datagrams are drawn with it. */
    private static Duration usualDelay(List<PacketPath> paths) {
        List<Duration> delays = paths.stream().flatMap(path -> path.landings().stream()
                .map(landing -> landing.at().minus(path.at()))).sorted().toList();
        return delays.isEmpty() ? NOTHING_ARRIVED : delays.get(delays.size() / 2);
    }

    private static Stream<Arrow> of(PacketPath path, Labels labels, Duration usual) {
        Point from = from(path);
        Stream<Arrow> landed = path.landings().stream()
                .map(landing -> landed(path, labels, from, landing));
        Point never = to(path, path.packet().index(), path.at().plus(usual), true);
        Optional<Arrow> lost = path.loss().map(loss -> loss.at().equals(path.at())
                ? unlanded(path, labels, from, never, ArrowEnd.LOST)
                : unlanded(path, labels, from, to(path, loss.index(), loss.at(), false),
                        ArrowEnd.LOST));
        boolean ends = !path.landings().isEmpty() || lost.isPresent();
        return ends
                ? Stream.concat(landed, lost.stream())
                : Stream.of(unlanded(path, labels, from, never, ArrowEnd.UNKNOWN));
    }

    private static Point from(PacketPath path) {
        boolean up = path.direction() == Direction.UP;
        return new Point(path.packet().index(), path.at(), path.sender(),
                up ? LabelSide.BELOW : LabelSide.NONE, false);
    }

    private static Point to(PacketPath path, int index, Duration at, boolean silent) {
        boolean up = path.direction() == Direction.UP;
        return new Point(index, at, path.receiver(), up ? LabelSide.NONE : LabelSide.ABOVE, silent);
    }

    private static Arrow landed(PacketPath path, Labels labels, Point from, Landing landing) {
        boolean up = path.direction() == Direction.UP;
        boolean first = landing.equals(path.landings().get(0));
        String label = up && !first ? "" : labels.of(path, landing);
        return new Arrow(path, Stroke.of(path), label, from,
                to(path, landing.index(), landing.at(), false), end(path, landing));
    }

    private static ArrowEnd end(PacketPath path, Landing landing) {
        return switch (landing.reception()) {
            case DAMAGED, UNHEEDED, OPENED_BEFORE -> ArrowEnd.DISCARDED;
            case REPEATED, LATE, UNKNOWN, ALTERED -> ArrowEnd.TAKEN;
            case TAKEN_UP -> path.attempt() > 0 && path.direction() == Direction.DOWN
                    ? ArrowEnd.HEARD
                    : ArrowEnd.TAKEN;
        };
    }

    private static Arrow unlanded(PacketPath path, Labels labels, Point from, Point to,
            ArrowEnd end) {
        boolean copy = !path.landings().isEmpty();
        boolean up = path.direction() == Direction.UP;
        String label = labels.of(path) + (copy ? ", copy" : "");
        return new Arrow(path, Stroke.of(path), up && copy ? "" : label, from, to, end);
    }

    /** Whether the arrow is drawn up to its end. */
    boolean reaches() {
        return !to.silent();
    }

    String client() {
        return path.client();
    }

    /** Whether the datagram goes to the client; its label then stands at the arrow's end. */
    boolean isDown() {
        return path.direction() == Direction.DOWN;
    }

    /** The tooltip. */
    String title() {
        return DatagramText.sentence(path);
    }
}
