package squall.reports.allure;

import java.util.Locale;
import squall.harness.Result;
import squall.reports.ComparisonTable;
import squall.reports.DeliveryTable;
import squall.reports.JudgementSummary;

/** What the report says about one run before anybody opens an attachment. */
final class Description {
    /** A rule that is broken fails many runs, and the front page has more of each. */
    private static final int MOST_FINDINGS = 3;

    private Description() {}

    static String of(Result result) {
        return Html.STYLE + Html.paragraph(result.scenario().about())
                + Html.paragraph("verdict: "
                        + result.ruling().verdict().name().toLowerCase(Locale.ROOT))
                + Html.table(DeliveryTable.of(result))
                + Html.table(ComparisonTable.of(result))
                + judgements(JudgementSummary.of(result.ruling(), MOST_FINDINGS));
    }

    private static String judgements(JudgementSummary summary) {
        StringBuilder html = new StringBuilder();
        for (JudgementSummary.FailedJudgement failure : summary.failures()) {
            html.append(Html.paragraph("failed: " + failure.subject()))
                    .append(Html.list(failure.findings()));
        }
        summary.inconclusive()
                .ifPresent(all -> html.append(Html.paragraph("inconclusive: " + all)));
        summary.passed().ifPresent(all -> html.append(Html.paragraph("passed: " + all)));
        return html.toString();
    }
}
