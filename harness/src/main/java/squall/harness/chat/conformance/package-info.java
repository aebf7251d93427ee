/**
 * Tries any server that speaks the protocol, knowing nothing of it but the wire: scripted clients
 * behind relays of their own do what rules are about, and each experiment judges what it saw. Uses
 * the judge's own codec of the wire, the relays and the network model.
 */
package squall.harness.chat.conformance;
