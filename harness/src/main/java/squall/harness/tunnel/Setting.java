package squall.harness.tunnel;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

/** What all flows of one end have in common. */
record Setting(TunnelLimits limits, InstantSource clock, Consumer<TunnelEvent> events) {

    Instant now() {
        return clock.instant();
    }

    void tell(TunnelEvent event) {
        events.accept(event);
    }

    /** Of something that happens now. */
    void tell(Function<Instant, TunnelEvent> event) {
        tell(event.apply(now()));
    }
}
