package squall.harness.relay;

import java.nio.channels.DatagramChannel;

/**
 * Two sockets of one flow.
 *
 * @param inward its client sends there, and hears from there
 * @param outward one port of the upstream's host sends there, and hears from there
 */
record SocketPair(DatagramChannel inward, DatagramChannel outward) {}
