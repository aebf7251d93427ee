package squall.harness.network;

/** One of the two links of a client. */
public record LinkId(String client, Direction direction) {}
