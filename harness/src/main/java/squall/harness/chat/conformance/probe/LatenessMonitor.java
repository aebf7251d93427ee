package squall.harness.chat.conformance.probe;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.isLonger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import squall.harness.relay.RelayLoop;

/**
 * Measures when and by how much this machine was late: a timer on the relays' thread is due every
 * 10 ms, and each run of the timer that is noticeably late is recorded. From any thread.
 */
final class LatenessMonitor {
    private static final Duration EVERY = Duration.ofMillis(10);
    private static final Duration NOTICEABLE = Duration.ofMillis(5);

    private final RelayLoop loop;
    private final List<LateTimer> lateTimers = new ArrayList<>();

    /** Measures for as long as the loop runs. */
    LatenessMonitor(RelayLoop loop) {
        this.loop = loop;
        schedule(loop.now().plus(EVERY));
    }

    /** The greatest lateness at any time between these two. */
    synchronized Duration worst(Duration from, Duration to) {
        return lateTimers.stream()
                .filter(timer -> !isBefore(timer.ran(), from) && !isAfter(timer.due(), to))
                .map(LateTimer::lateness).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private void schedule(Duration due) {
        loop.submitAt(due, () -> {
            Duration now = loop.now();
            note(new LateTimer(due, now));
            schedule(now.plus(EVERY));
        });
    }

    private synchronized void note(LateTimer timer) {
        if (isLonger(timer.lateness(), NOTICEABLE)) {
            lateTimers.add(timer);
        }
    }

    private record LateTimer(Duration due, Duration ran) {
        Duration lateness() {
            return ran.minus(due);
        }
    }
}
