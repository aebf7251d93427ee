package squall.reports.picture;

import java.util.List;

/**
 * A picture of tracks over one axis, one track for each name. A track shows amounts, spans and
 * moments.
 *
 * @param title a sentence above the picture
 * @param across the name of the axis, with its unit
 * @param names the tracks, from top to bottom
 * @param from where the axis begins
 * @param to where it ends
 * @param lines vertical lines, each with its number on the axis; if empty, the axis has the usual
 *        numbers
 */
public record Tracks(String title, String across, List<String> names, double from, double to,
        List<Double> lines, List<TrackAmount> amounts, List<TrackSpan> spans,
        List<TrackMoment> moments) {
    public Tracks {
        names = List.copyOf(names);
        lines = List.copyOf(lines);
        amounts = List.copyOf(amounts);
        spans = List.copyOf(spans);
        moments = List.copyOf(moments);
    }

    /**
     * Amounts along a track, as a histogram.
     *
     * @param of the name in the legend
     * @param step the width of each bin; the first one starts at the start of the axis
     * @param heights from 0 to 1
     */
    public record TrackAmount(String of, String track, double step, List<Double> heights) {
        public TrackAmount {
            heights = List.copyOf(heights);
        }
    }

    /** A shaded part of a track; {@code of} is its name in the legend. */
    public record TrackSpan(String of, String track, double from, double to) {}

    /** An event on a track; {@code of} is its name in the legend. */
    public record TrackMoment(String of, String track, double at) {}

    /** Draws the picture; its height depends on the number of tracks. */
    public Picture draw() {
        return draw(TracksDrawing.usualWidth(names));
    }

    /** The same in this width. */
    public Picture draw(double width) {
        return new TracksDrawing(this, width).draw();
    }
}
