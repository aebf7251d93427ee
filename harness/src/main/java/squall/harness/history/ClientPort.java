package squall.harness.history;

/**
 * What a client's address is in a history.
 *
 * @param port which one of those that it has used, counted from 1
 */
public record ClientPort(String client, int port) {}
