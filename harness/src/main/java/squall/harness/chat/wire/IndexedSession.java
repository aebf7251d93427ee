package squall.harness.chat.wire;

/**
 * A session that its ends know by indices.
 *
 * @param client the index that the client has chosen, under which it receives
 * @param server the same of the server
 */
public record IndexedSession(int client, int server, WireKeys keys) {}
