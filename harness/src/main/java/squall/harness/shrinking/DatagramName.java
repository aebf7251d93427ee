package squall.harness.shrinking;

import squall.harness.network.LinkId;

/**
 * A datagram of a run, named by what it carries. Where a run loses less than another, or has fewer
 * messages, its datagrams have other ordinals, but the same names.
 *
 * @param content what it carries, and which such datagram of its link it is
 */
public record DatagramName(LinkId link, String content) {}
