package squall.chat.terminal;

import squall.chat.protocol.Presence;

/**
 * A client as the server's screen shows it.
 *
 * @param name the name in the client's latest message; empty where there is none
 * @param dropped the messages that were dropped for the client in its session
 */
record ListedClient(String name, Presence presence, long dropped) {}
