/**
 * The person's side of the chat: what is typed and what is shown. Uses the protocol's events and
 * the UDP driver.
 */
package squall.chat.terminal;
