package squall.harness.network;

import java.util.Locale;

/**
 * The kinds of impairment, in the order in which they befall a datagram.
 *
 * <p>
 * First what loses it whole, the exact before the timed before the drawn. What is left may be
 * duplicated, and from there on each copy goes its own way: it is damaged, counted and queued as it
 * then is, and is under way for its own time. Linux's netem has the same order (loss, duplication,
 * corruption, then queueing and delay; {@code netem_enqueue} in {@code net/sched/sch_netem.c}), but
 * for this: there a copy may be lost on its own, and rate and delay are one queue. Reordering comes
 * last, lest a datagram that is held back hold up a delay that keeps its order.
 */
public enum ImpairmentKind {
    DROPS, MTU, BLACKOUT, FLAP, BURST_LOSS, LOSS, DUPLICATE, CORRUPT, TRUNCATE, BYTE_LIMIT, RATE,
    DELAY,
    REORDER;

    /** As in a history: {@code burst-loss}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
