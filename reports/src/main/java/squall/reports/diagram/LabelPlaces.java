package squall.reports.diagram;

import java.util.ArrayList;
import java.util.List;

/** Places labels along arrows so that none covers another. */
final class LabelPlaces {
    /** The distance between the middles of two lines of text that do not touch. */
    private static final double APART = 12.5;
    private static final double GRAIN = 5;
    private static final double NEAREST = 9;
    private static final double STEP = 14;
    /** The distance from the baseline of a text to its middle. */
    private static final double MIDDLE = 4;

    private final List<Strip> taken = new ArrayList<>();
    private int touching;

    /** Keeps the line from one point to the other free of labels. */
    void reserve(double x1, double y1, double x2, double y2) {
        taken.add(new Strip(x1, y1, x2, y2));
    }

    /**
     * Places a label as near to the arrow's end at its client as there is room.
     *
     * @param x of that end
     * @param y of that end
     * @param inwards 1 if the arrow is to the right of that end, -1 if it is to the left
     * @param slope of the arrow
     * @param reach the length of the arrow
     * @param feet possible distances of the label's baseline below the arrow, the best first
     */
    LabelPlace place(double x, double y, int inwards, double slope, double reach, double width,
            List<Double> feet) {
        double angle = Math.atan(slope);
        double cos = Math.cos(angle);
        LabelPlace best = null;
        int fewest = Integer.MAX_VALUE;
        for (double along = NEAREST; best == null || along + width < reach; along += STEP) {
            for (double foot : feet) {
                double left = x + inwards * along * cos;
                double top = y + inwards * along * cos * slope + foot;
                Strip strip = new Strip(left, top - MIDDLE, left + inwards * width * cos,
                        top - MIDDLE + inwards * width * cos * slope);
                int touched = (int) taken.stream().filter(strip::touches).count();
                if (touched < fewest) {
                    fewest = touched;
                    best = new LabelPlace(left, top, Math.toDegrees(angle), strip);
                }
            }
            if (fewest == 0) {
                break;
            }
        }
        taken.add(best.strip());
        touching += fewest;
        return best;
    }

    /** How many times a label touches another, for lack of room. */
    int touching() {
        return touching;
    }

    /** The start of a label and its rotation. */
    record LabelPlace(double x, double y, double degrees, Strip strip) {}

    /** The horizontal middle line of a text. */
    record Strip(double x1, double y1, double x2, double y2) {
        boolean touches(Strip other) {
            double far = length() + other.length() + APART;
            if (Math.hypot(x1 - other.x1, y1 - other.y1) > far) {
                return false;
            }
            for (double at = 0; at <= length(); at += GRAIN) {
                double share = length() == 0 ? 0 : at / length();
                if (other.distance(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share) < APART) {
                    return true;
                }
            }
            return other.distance(x2, y2) < APART;
        }

        private double length() {
            return Math.hypot(x2 - x1, y2 - y1);
        }

        /** The distance from a point to this line. */
        private double distance(double x, double y) {
            double square = length() * length();
            double share = square == 0 ? 0
                    : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / square;
            double inside = Math.max(0, Math.min(1, share));
            return Math.hypot(x - x1 - inside * (x2 - x1), y - y1 - inside * (y2 - y1));
        }
    }
}
