package squall.harness.shrinking;

import java.util.List;

/**
 * The messages over which a judgement counts a share. Of fewer messages the same share would mean
 * something else, so that none of them is left out.
 *
 * @param senders whose messages they are
 * @param clients the senders and the recipients
 * @param messages how many were said, once for each recipient
 */
public record Population(List<String> senders, List<String> clients, long messages) {
    /** Of a judgement that one message can break. */
    public static final Population NONE = new Population(List.of(), List.of(), 0);

    public Population {
        senders = List.copyOf(senders);
        clients = List.copyOf(clients);
    }
}
