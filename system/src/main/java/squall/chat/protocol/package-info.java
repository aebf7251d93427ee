/**
 * The chat protocol as state machines without I/O: datagrams, typed texts and the time go in;
 * datagrams to send and events come out. Rooms and delivery are here; a wire profile is a package
 * of its own behind {@code ServerHandshake}, {@code ClientHandshake} and {@code SessionCipher}.
 * Uses {@code wire} and {@code reliability}; no sockets, clocks, threads, files or loggers.
 */
package squall.chat.protocol;
