package squall.harness.scenario.yaml;

import java.util.List;
import squall.harness.network.Impairment;
import squall.harness.network.QueueLimit;
import squall.harness.scenario.ScenarioException;

/**
 * Reads and writes a link's impairments as a scenario file has them: {@code [{delay: 20ms}, {loss:
 * 20%}]}.
 */
public final class ImpairmentJson {
    private ImpairmentJson() {}

    /**
     * Reads such a list.
     *
     * @throws ScenarioException with line and column, where it is no such list
     */
    public static List<Impairment> read(String written) {
        List<Node> items = TreeReader
                .read(written, (line, column) -> SourcePosition.in("impairments", line, column))
                .items("[{loss: 20%}]");
        if (items.size() > ScenarioLimits.IMPAIRMENTS_PER_LINK) {
            throw items.getLast().position()
                    .mistake("too many impairments on one link; write at most "
                            + ScenarioLimits.IMPAIRMENTS_PER_LINK);
        }
        return items.stream().map(ImpairmentForm::read).toList();
    }

    /**
     * Reads how much may wait for a line: {@code 10kB}, {@code 20 datagrams}, {@code 250ms}.
     *
     * @throws ScenarioException where it says none of these
     */
    public static QueueLimit queue(String written) {
        return ImpairmentValues.QUEUE.reader().apply(
                new Node.Text(written, false, SourcePosition.in("queue", 1, 1)), "10kB");
    }

    /** In a sentence: {@code loss 20%}. */
    public static String words(Impairment impairment) {
        String entry = ImpairmentForm.entry(impairment);
        return entry.substring(1, entry.length() - 1).replaceFirst(": ", " ");
    }

    /** As it reads back to an equal one. */
    public static String written(QueueLimit queue) {
        return ImpairmentValues.QUEUE.writer().apply(queue);
    }

    /** As it reads back to equal ones. */
    public static String written(List<Impairment> impairments) {
        return ImpairmentForm.list(impairments);
    }
}
