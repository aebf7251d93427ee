/**
 * The model of the network: a datagram and the time in, its fate out. It uses the JDK's values and
 * the words of {@code squall.harness.time} alone: no I/O, no clock, no threads, and no randomness
 * but what follows from the seed.
 */
package squall.harness.network;
