package squall.harness.relay;

import java.net.InetSocketAddress;

/**
 * How a relay is to work.
 *
 * @param listen where clients send to; port 0 for any
 * @param anyPort whether what another port of the upstream's host sends to a flow is passed on, as
 *        from a port of its own, which the client can answer to: so TFTP's servers do it
 */
public record RelaySettings(InetSocketAddress listen, RelayLimits limits, boolean anyPort) {}
