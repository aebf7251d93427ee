package squall.harness.chat.expectation;

import java.time.Duration;

/**
 * How late the messages from one client to another may be heard.
 *
 * @param atMost the longest time from the first transmission until the recipient hears the message
 */
public record LatencyExpectation(String from, String to, Percentile percentile, Duration atMost)
        implements BetweenClients {}
