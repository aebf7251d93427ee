/**
 * The person's side of the chat: what is typed and what is shown, a line at a time or on a full
 * screen. Uses the protocol's events, the UDP driver, and alone JLine.
 */
package squall.chat.terminal;
