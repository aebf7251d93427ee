/**
 * Opens every datagram of a history with the keys that crossed the wire, which the clients' private
 * keys reveal, and follows sessions and messages. What it says comes from the wire, not from what
 * endpoints report of themselves.
 */
package squall.harness.chat.trace;
