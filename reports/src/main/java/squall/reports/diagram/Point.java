package squall.reports.diagram;

import java.time.Duration;

/**
 * An end of an arrow, or a mark: it has a y position of its own.
 *
 * @param index the index of the event in the history; for an event that is not in the history, the
 *        index of its cause
 * @param lifeline the owner of the lifeline
 * @param room where the label stands, which must not touch other labels
 * @param silent whether the axis shows no time here, because nothing happened at this time
 */
record Point(int index, Duration at, String lifeline, LabelSide room, boolean silent) {
    /** Where the label of a point stands. */
    enum LabelSide {
        /** Above the end of an arrow at its client. */
        ABOVE,
        /** Below the beginning of an arrow at its client. */
        BELOW,
        /** There is no label. */
        NONE,
        /** Next to the lifeline. */
        BESIDE,
        /** Across the whole width. */
        ACROSS
    }
}
