package squall.harness.verdict;

import squall.harness.network.PacketId;

/** What a finding names: its fate leads to the cause. */
public sealed interface Exhibit {

    /**
     * A message.
     *
     * @param text with its author, for example {@code alice: m-1}
     */
    record Message(String text) implements Exhibit {}

    /** A datagram. */
    record Datagram(PacketId id) implements Exhibit {}
}
