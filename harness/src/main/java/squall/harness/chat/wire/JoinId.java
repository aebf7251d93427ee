package squall.harness.chat.wire;

/** What a client's hellos and the sessions that it asked for with them have in common. */
public record JoinId(String value) {}
