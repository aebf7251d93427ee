/**
 * What each datagram of a history was: opened with the keys that crossed the wire, which the
 * clients' private keys reveal. It believes the wire, not what endpoints say of themselves.
 */
package squall.harness.chat.trace;
