package squall.chat.terminal;

import squall.chat.protocol.Presence;

/**
 * A client as the server's screen shows it.
 *
 * @param name what it last called itself, empty where it has said nothing yet
 * @param dropped messages given up for it in its session
 */
record Guest(String name, Presence presence, long dropped) {}
