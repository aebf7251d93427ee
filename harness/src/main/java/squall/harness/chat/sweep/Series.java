package squall.harness.chat.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Oracle;
import squall.harness.chat.oracle.Oracle.TransferPrediction;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.trace.Delivery;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.scenario.Scenario;
import squall.harness.sweep.GridPoint;

/**
 * Links whose messages are counted together, since they have one direction and equal predictions at
 * every grid point.
 *
 * @param clients the clients whose links they are
 * @param name for example {@code alice, bob to the server}
 */
public record Series(Direction direction, List<String> clients, String name) {
    private static final int MOST_NAMES = 3;

    public Series {
        clients = List.copyOf(clients);
    }

    /** The series of the links that the grid changes; of all links if it changes none. */
    static List<Series> of(List<GridPoint> points) {
        List<String> clients = points.get(0).scenario().clients();
        List<String> changed = clients.stream().filter(client -> differs(client, points)).toList();
        List<Series> all = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            Map<List<Object>, List<String>> alike = new LinkedHashMap<>();
            for (String client : changed.isEmpty() ? clients : changed) {
                alike.computeIfAbsent(character(client, direction, points),
                        key -> new ArrayList<>()).add(client);
            }
            alike.values().forEach(each -> all.add(
                    new Series(direction, each, name(each, direction, clients.size()))));
        }
        return all;
    }

    /** Whether these messages, from one client to another, are said over these links. */
    boolean carries(Delivery delivery) {
        return clients.contains(direction == Direction.UP ? delivery.from() : delivery.to());
    }

    /** The prediction for messages on these links in this scenario. */
    TransferPrediction predicted(Scenario scenario) {
        return new Oracle(scenario, Oracle.TRANSMISSIONS).transfer(clients.get(0), direction);
    }

    private static boolean differs(String client, List<GridPoint> points) {
        return points.stream().map(point -> links(client, point.scenario())).distinct()
                .count() > 1;
    }

    private static List<List<Impairment>> links(String client, Scenario scenario) {
        return List.of(scenario.impairments(client, Direction.UP),
                scenario.impairments(client, Direction.DOWN));
    }

    /** The predictions at every point, and the links where a prediction is withheld. */
    private static List<Object> character(String client, Direction direction,
            List<GridPoint> points) {
        List<Object> character = new ArrayList<>();
        for (GridPoint point : points) {
            TransferPrediction predicted =
                    new Oracle(point.scenario(), Oracle.TRANSMISSIONS).transfer(client, direction);
            boolean withheld = false;
            for (Figure figure : Figure.values()) {
                Prediction prediction = predicted.of(figure);
                withheld |= prediction instanceof Prediction.Withheld;
                character.add(Optional.of(prediction)
                        .filter(given -> !(given instanceof Prediction.Withheld)));
            }
            character.add(withheld ? links(client, point.scenario()) : List.of());
        }
        return character;
    }

    private static String name(List<String> clients, Direction direction, int all) {
        String whose = clients.size() <= MOST_NAMES ? String.join(", ", clients)
                : clients.size() == all ? "everyone" : clients.size() + " clients";
        return whose + (direction == Direction.UP ? " to the server" : " from the server");
    }
}
