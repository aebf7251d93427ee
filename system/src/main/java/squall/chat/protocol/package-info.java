/**
 * The chat protocol as state machines without I/O: datagrams, typed texts and the time go in;
 * datagrams to send and events come out. Uses its subpackages and nothing that knows a socket, a
 * clock, a thread, a file or a logger.
 */
package squall.chat.protocol;
