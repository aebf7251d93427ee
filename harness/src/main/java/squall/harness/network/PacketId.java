package squall.harness.network;

/**
 * One datagram of a run.
 *
 * @param ordinal among the datagrams of its link, counted from 1
 */
public record PacketId(String client, Direction direction, long ordinal) {
    @Override
    public String toString() {
        return client + "'s datagram " + ordinal + (direction == Direction.UP ? " up" : " down");
    }
}
