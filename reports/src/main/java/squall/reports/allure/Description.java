package squall.reports.allure;

import squall.harness.workload.Result;
import squall.reports.ComparisonTable;
import squall.reports.DeliveryTable;
import squall.reports.EnumText;
import squall.reports.JudgementSummary;

/** The description of a run in the report, as HTML. */
final class Description {
    /** Few, because a broken rule fails many runs; the front page shows more of each. */
    private static final int MOST_FINDINGS = 3;

    private Description() {}

    static String of(Result result) {
        return Html.STYLE + Html.paragraph(result.scenario().about())
                + Html.paragraph("verdict: " + EnumText.of(result.ruling().verdict()))
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
        summary.doubts().forEach(each -> html.append(Html.paragraph("inconclusive: " + each)));
        summary.unjudged().ifPresent(all -> html.append(Html.paragraph("not judged: " + all)));
        summary.passed().ifPresent(all -> html.append(Html.paragraph("passed: " + all)));
        summary.measured().forEach(each -> html.append(Html.paragraph("passed: " + each)));
        return html.toString();
    }
}
