package squall.harness.relay;

import java.net.InetSocketAddress;

/**
 * One client address at one relay.
 *
 * @param number among the relay's flows, counted from 1
 * @param client where its datagrams come from
 * @param outward where the upstream sees them come from
 */
public record FlowId(long number, InetSocketAddress client, InetSocketAddress outward) {}
