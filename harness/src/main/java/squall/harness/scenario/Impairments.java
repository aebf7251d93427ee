package squall.harness.scenario;

import java.util.List;
import squall.harness.network.Impairment;

/** What a link does, in the words of a scenario: {@code [{delay: 20ms}, {loss: 20%}]}. */
public final class Impairments {
    private Impairments() {}

    /**
     * From such words.
     *
     * @throws ScenarioException with line and column, where it is no such list
     */
    public static List<Impairment> read(String written) {
        List<Node> items = TreeReader
                .read(written, (line, column) -> Place.in("impairments", line, column))
                .items("[{loss: 20%}]");
        if (items.size() > Limits.IMPAIRMENTS_PER_LINK) {
            throw items.getLast().place()
                    .mistake("too many impairments on one link; write at most "
                            + Limits.IMPAIRMENTS_PER_LINK);
        }
        return items.stream().map(ImpairmentReader::read).toList();
    }

    /** As it reads back to equal ones. */
    public static String written(List<Impairment> impairments) {
        return ImpairmentWriter.list(impairments);
    }
}
