/**
 * The network side of conformance testing: scripted clients on real sockets, each behind a relay of
 * its own that captures every datagram, and the keys that open what the server sends. It knows no
 * claim and no experiment. May use the judge's own codec of the wire, the keys of runs, the relays
 * and the network model.
 */
package squall.harness.chat.conformance.probe;
