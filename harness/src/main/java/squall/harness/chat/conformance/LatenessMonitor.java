package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import squall.harness.relay.RelayLoop;

/**
 * By how much this machine itself was late, when: the relays' thread is to wake every 10 ms, and
 * what it slept longer is written down. From any thread.
 */
final class LatenessMonitor {
    private static final Duration EVERY = Duration.ofMillis(10);
    private static final Duration WORTH_NOTING = Duration.ofMillis(5);

    private final RelayLoop loop;
    private final List<Delay> delays = new ArrayList<>();

    /** Watches for as long as the loop runs. */
    LatenessMonitor(RelayLoop loop) {
        this.loop = loop;
        wakeAt(loop.now().plus(EVERY));
    }

    /** The most it was late at any time between these two. */
    synchronized Duration worst(Duration from, Duration to) {
        return delays.stream()
                .filter(delay -> delay.until().compareTo(from) >= 0
                        && delay.due().compareTo(to) <= 0)
                .map(delay -> delay.until().minus(delay.due()))
                .max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private void wakeAt(Duration due) {
        loop.submitAt(due, () -> {
            Duration now = loop.now();
            note(due, now);
            wakeAt(now.plus(EVERY));
        });
    }

    private synchronized void note(Duration due, Duration now) {
        if (now.minus(due).compareTo(WORTH_NOTING) > 0) {
            delays.add(new Delay(due, now));
        }
    }

    private record Delay(Duration due, Duration until) {}
}
