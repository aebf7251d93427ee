package squall.reports.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import squall.harness.history.History;

/** The x positions of the lifelines: the server in the middle, clients on both sides. */
final class Lifelines {
    private static final double RULER = 84;
    private static final double NARROWEST = 130;
    private static final double GAP = 32;
    private static final double SPARE = 60;

    private final Map<String, Double> positions = new LinkedHashMap<>();
    private final double width;

    /**
     * Spaces the lifelines as widely as labels and marks need.
     *
     * @param labels the width of the widest label at each client's arrows
     * @param marks the width of the widest mark at each lifeline
     * @param roominess factor for the spacing, 1 or more
     */
    Lifelines(List<String> clients, Map<String, Double> labels, Map<String, Double> marks,
            double roominess) {
        List<String> order = new ArrayList<>(clients);
        int server = clients.size() / 2;
        order.add(server, History.SERVER);
        double x = RULER + outside(marks, order.get(0), server > 0);
        positions.put(order.get(0), x);
        for (int i = 1; i < order.size(); i++) {
            boolean leftOfServer = i <= server;
            String outer = order.get(leftOfServer ? i - 1 : i);
            String inner = order.get(leftOfServer ? i : i - 1);
            boolean marksOfServer = inner.equals(History.SERVER) && leftOfServer;
            double room = labels.getOrDefault(outer, 0.0) + GAP
                    + (marksOfServer ? 0 : marks.getOrDefault(inner, 0.0)) + GAP / 2;
            x += Math.max(NARROWEST, room) + SPARE * (roominess - 1);
            positions.put(order.get(i), x);
        }
        String last = order.get(order.size() - 1);
        width = x + outside(marks, last, true);
    }

    private static double outside(Map<String, Double> marks, String lifeline, boolean marked) {
        return Math.max(50, marked ? marks.getOrDefault(lifeline, 0.0) + GAP : 0);
    }

    double of(String lifeline) {
        return positions.get(lifeline);
    }

    /** From left to right. */
    List<String> all() {
        return List.copyOf(positions.keySet());
    }

    double left() {
        return RULER;
    }

    double width() {
        return width;
    }

    /** Marks stand on the side of a lifeline where no arrow of its client is. */
    boolean isLeftOfServer(String lifeline) {
        return of(lifeline) < of(History.SERVER);
    }

    /** The distance from a client's lifeline to the next one in the server's direction. */
    double inwards(String client) {
        List<String> order = all();
        int here = order.indexOf(client);
        String next = order.get(isLeftOfServer(client) ? here + 1 : here - 1);
        return Math.abs(of(client) - of(next));
    }
}
