/**
 * The chat's interface for people: line by line, or on a full screen. Uses the protocol's events,
 * {@code presentation}, the UDP driver, and, as the only package, JLine.
 */
package squall.chat.terminal;
