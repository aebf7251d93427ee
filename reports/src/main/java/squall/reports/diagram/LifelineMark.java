package squall.reports.diagram;

import java.time.Duration;

/**
 * An event other than a datagram, drawn at one lifeline or across all.
 *
 * @param index the event's index in the history
 * @param who a client or the server; {@link squall.harness.history.History#NETWORK} for all
 * @param text the words at the lifeline
 * @param urgent whether something went wrong
 */
record LifelineMark(int index, Duration at, String who, String text, boolean urgent) {}
