package squall.reports.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.oracle.Figure;
import squall.reports.page.DeliveryCurve.MeasuredFigure;
import squall.reports.picture.CurvePicture;
import squall.reports.picture.CurvePicture.CurveLine;
import squall.reports.picture.CurvePicture.CurvePoint;
import squall.reports.picture.CurvePicture.PlottedEstimate;
import squall.reports.picture.CurvePicture.PlottedRange;
import squall.reports.picture.HeatMap;
import squall.text.PercentText;

/** The pictures of the front page. */
final class PagePictures {
    private static final String LOSS = "loss on each link, each way (%)";
    private static final List<String> FIGURES = DeliveryCurve.FIGURES.stream().map(Figure::words)
            .toList();
    /** The distance of intervals that would hide each other, in percent of loss. */
    private static final double APART = 0.45;

    private PagePictures() {}

    static CurvePicture delivery(DeliveryCurve curve) {
        List<CurveLine> lines = DeliveryCurve.FIGURES
                .stream().map(figure -> new CurveLine(figure.words(),
                        curve.theory().stream().map(spot -> new CurvePoint(100 * spot.loss(),
                                100 * share(spot, figure))).toList()))
                .toList();
        return new CurvePicture("Messages that arrived and were acknowledged over one link, in"
                + " percent, over its loss: lines from arithmetic, points of comparable messages",
                LOSS, "share of messages (%)", FIGURES, lines, estimates(curve, false));
    }

    static CurvePicture departure(DeliveryCurve curve) {
        List<CurveLine> zero = List.of(new CurveLine("", List.of(new CurvePoint(0, 0),
                new CurvePoint(100 * curve.theory().get(curve.theory().size() - 1).loss(), 0))));
        return new CurvePicture("Comparable minus predicted, in percentage points, over loss", LOSS,
                "off theory (percentage points)", FIGURES, zero, estimates(curve, true));
    }

    static HeatMap whoHeardWhom(RunFigures run) {
        return new HeatMap(run.scenario() + ": share of what each sender said that each recipient"
                + " heard, in percent", "recipient", "sender",
                run.pairs().stream().filter(pair -> pair.said() > 0).map(pair -> {
                    double share = (double) pair.delivered() / pair.said();
                    return new HeatMap.HeatMapCell(pair.to(), pair.from(), share, percent(share));
                }).toList());
    }

    private static double share(LossCurve.TheoryPoint spot, Figure figure) {
        return switch (figure) {
            case ARRIVED -> spot.arrived();
            case ACKNOWLEDGED -> spot.acknowledged();
            case FALSE_TIMEOUT -> spot.arrived() - spot.acknowledged();
        };
    }

    /** @param departure true for comparable minus predicted, false for the share itself */
    private static List<PlottedEstimate> estimates(DeliveryCurve curve, boolean departure) {
        Map<Double, List<MeasuredFigure>> byLoss = new LinkedHashMap<>();
        curve.measured().forEach(each -> byLoss
                .computeIfAbsent(each.loss(), loss -> new ArrayList<>()).add(each));
        List<PlottedEstimate> estimates = new ArrayList<>();
        for (List<MeasuredFigure> beside : byLoss.values()) {
            for (int i = 0; i < beside.size(); i++) {
                MeasuredFigure each = beside.get(i);
                double aside = departure ? APART * (i - (beside.size() - 1) / 2.0) : 0;
                double at = 100 * each.loss() + aside;
                double origin = departure ? each.predicted() : 0;
                estimates.add(new PlottedEstimate(each.figure(),
                        new CurvePoint(at, 100 * (each.comparableShare() - origin)),
                        Optional.of(new PlottedRange(100 * (each.low() - origin),
                                100 * (each.high() - origin)))));
            }
        }
        return estimates;
    }

    /** One decimal, since fields are small. */
    private static String percent(double share) {
        return PercentText.number(share, 1);
    }
}
