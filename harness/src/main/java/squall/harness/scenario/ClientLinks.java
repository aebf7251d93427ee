package squall.harness.scenario;

import java.util.List;
import java.util.function.UnaryOperator;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;

/** The impairments of one client's two links; up is towards the server. */
public record ClientLinks(String client, List<Impairment> up, List<Impairment> down) {

    public ClientLinks {
        up = List.copyOf(up);
        down = List.copyOf(down);
    }

    public List<Impairment> impairments(Direction direction) {
        return switch (direction) {
            case UP -> up;
            case DOWN -> down;
        };
    }

    /** The same with what this link does changed. */
    public ClientLinks change(Direction direction, UnaryOperator<List<Impairment>> change) {
        return switch (direction) {
            case UP -> new ClientLinks(client, change.apply(up), down);
            case DOWN -> new ClientLinks(client, up, change.apply(down));
        };
    }
}
