package squall.harness.relay;

import java.net.InetSocketAddress;

/**
 * The settings of a relay.
 *
 * @param listen where clients send to; port 0 for any
 * @param anyPort whether a datagram from another port of the upstream's host is forwarded to the
 *        client, from a port of its own to which the client can answer; TFTP's servers need this
 */
public record RelaySettings(InetSocketAddress listen, RelayLimits limits, boolean anyPort) {}
