package squall.harness.tunnel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import squall.endpoint.udp.Failures;

/**
 * What all flows of one end share, and how they report events.
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

    /** Tells an event; never throws, even where the listener does. */
    void tell(TunnelEvent event) {
        attempt(() -> events.accept(event));
    }

    /** Tells an event that happens now. */
    void tell(Function<Instant, TunnelEvent> event) {
        tell(event.apply(now()));
    }

    /** Runs the action; an exception is reported, and ends nothing. */
    void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | StackOverflowError e) {
            failed(e);
        }
    }

    /** A failure of the listener is reported too; as reports become rarer, this ends. */
    void failed(Throwable thrown) {
        failures.count(thrown).ifPresent(what -> tell(at -> new TunnelEvent.Failed(at, what)));
    }
}
