package squall.reports.diagram;

import java.time.Duration;

/**
 * Something at one lifeline, or at all of them, that is no datagram.
 *
 * @param index its place in the history
 * @param who a client or the server; {@link squall.harness.history.History#NETWORK} for all
 * @param text beside the lifeline
 * @param urgent whether it says that something went wrong
 */
record LifelineMark(int index, Duration at, String who, String text, boolean urgent) {}
