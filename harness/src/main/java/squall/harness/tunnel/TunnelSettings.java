package squall.harness.tunnel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import squall.endpoint.udp.Failures;

/**
 * What all flows of one end share.
 *
 * @param failures the exceptions at this end so far
 */
record TunnelSettings(TunnelLimits limits, InstantSource clock, Consumer<TunnelEvent> events,
        Failures failures) {

    TunnelSettings(TunnelLimits limits, InstantSource clock, Consumer<TunnelEvent> events) {
        this(limits, clock, events, new Failures());
    }

    Instant now() {
        return clock.instant();
    }

    /** Never throws, whatever the listener does. */
    void tell(TunnelEvent event) {
        attempt(() -> events.accept(event));
    }

    /** Tells an event that happens now. */
    void tell(Function<Instant, TunnelEvent> event) {
        tell(event.apply(now()));
    }

    /** Runs the action; an exception is told and ends nothing. */
    void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | StackOverflowError e) {
            failed(e);
        }
    }

    /** Where the listener itself fails, that is reported too, but so rarely that it ends. */
    void failed(Throwable thrown) {
        failures.count(thrown).ifPresent(what -> tell(at -> new TunnelEvent.Failed(at, what)));
    }
}
