package squall.harness.relay;

import java.net.InetSocketAddress;

/**
 * How a relay is to work.
 *
 * @param listen where clients send to; port 0 for any
 */
public record RelaySettings(InetSocketAddress listen, RelayLimits limits) {}
