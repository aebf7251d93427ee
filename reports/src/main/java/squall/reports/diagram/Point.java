package squall.reports.diagram;

import java.time.Duration;

/**
 * Something that needs its own height in the picture: an end of an arrow, or a mark.
 *
 * @param index its place in the history, which is that of what brings it about if it has none
 * @param lane whose lifeline it is at
 * @param room what of its label must not touch other labels there
 * @param silent whether no time is to be written beside it, because nothing happened just then
 */
record Point(int index, Duration at, String lane, LabelSide room, boolean silent) {
    /** Where the label of a point stands. */
    enum LabelSide {
        /** Over the end of an arrow at its client. */
        ABOVE,
        /** Under the beginning of an arrow at its client. */
        BELOW,
        /** Nowhere. */
        NONE,
        /** Beside the lifeline. */
        BESIDE,
        /** Over the whole width. */
        ACROSS
    }
}
