package squall.reports.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import squall.harness.chat.conformance.Assessment;
import squall.harness.chat.conformance.Finding;
import squall.reports.EnumText;
import squall.reports.Figures;
import squall.reports.ReportJson;

/** The findings about a server, rule by rule, as JSON. The keys have a fixed order. */
public final class ConformanceJson {
    private ConformanceJson() {}

    /** One JSON object; the text ends with a line break. */
    public static String of(Assessment assessment) {
        ObjectNode report = JsonNodeFactory.instance.objectNode()
                .put("target", assessment.target())
                .put("verdict", EnumText.of(assessment.verdict()));
        ArrayNode findings = report.putArray("findings");
        for (Finding finding : assessment.findings()) {
            findings.addObject().put("rule", finding.claim().rule())
                    .put("experiment", finding.experiment()).put("claim", finding.claim().what())
                    .put("standing", finding.verdict().words())
                    .put("evidence", finding.evidence());
        }
        return ReportJson.text(report.put("sessions", assessment.sessions())
                .put("wallSeconds", Figures.seconds(assessment.took()))
                .put("latenessSeconds", Figures.seconds(assessment.lateness())));
    }
}
