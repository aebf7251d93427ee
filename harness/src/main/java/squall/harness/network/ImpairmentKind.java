package squall.harness.network;

import java.util.Locale;

/**
 * The kinds of impairment, in the order in which a link applies them.
 *
 * <p>
 * First come those that lose the whole datagram: the exact ones, then the timed ones, then the
 * random ones. What is left may be duplicated; from there on each copy is damaged, counted, queued
 * and delayed on its own. Linux's netem has the same order (loss, duplication, corruption, then
 * queueing and delay; {@code netem_enqueue} in {@code net/sched/sch_netem.c}), with two
 * differences: there a copy can be lost on its own, and rate and delay are one queue. Reordering
 * comes last, so that a datagram that is held back does not hold up a delay that keeps the order.
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
