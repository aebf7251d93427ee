package squall.harness.chat.trace;

import java.util.List;
import squall.harness.chat.oracle.Figure;
import squall.harness.chat.oracle.Proportion;

/**
 * What became of several messages, each on one link.
 *
 * @param messages how many there are
 * @param arrived of those, how many arrived at least once
 * @param acknowledged of those, how many were acknowledged within the timeout
 */
public record TransferCount(long messages, long arrived, long acknowledged) {
    public static final TransferCount NONE = new TransferCount(0, 0, 0);

    public static TransferCount of(List<MessageTransfer> transfers) {
        return new TransferCount(transfers.size(),
                transfers.stream().filter(transfer -> transfer.firstArrival().isPresent()).count(),
                transfers.stream()
                        .filter(transfer -> transfer.isAcknowledgedBy(transfer.deadline()))
                        .count());
    }

    public TransferCount plus(TransferCount other) {
        return new TransferCount(messages + other.messages, arrived + other.arrived,
                acknowledged + other.acknowledged);
    }

    /** A message that arrived and was not acknowledged in time is a false timeout. */
    public Proportion of(Figure figure) {
        return new Proportion(switch (figure) {
            case ARRIVED -> arrived;
            case ACKNOWLEDGED -> acknowledged;
            case FALSE_TIMEOUT -> arrived - acknowledged;
        }, messages);
    }
}
