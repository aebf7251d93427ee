/**
 * An endpoint of a protocol over UDP as a state machine, and what one is made of: addresses,
 * datagrams, a queue of deadlines. Knows no protocol; no sockets, clocks or threads.
 */
package squall.endpoint;
