package squall.reports.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import squall.harness.chat.conformance.Assessment;
import squall.harness.chat.conformance.Finding;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.time.DurationText;
import squall.harness.verdict.Verdict;
import squall.reports.EnumText;
import squall.reports.HangingText;
import squall.text.Printable;

/** The findings about a server, rule by rule, as plain text for a terminal. */
public final class ConformanceReport {
    private static final int PROSE = 46;
    private static final int EVIDENCE = PROSE + 2;

    private final Assessment assessment;
    private final int room;
    private final List<String> lines = new ArrayList<>();

    private ConformanceReport(Assessment assessment, int room) {
        this.assessment = assessment;
        this.room = room;
    }

    /**
     * The whole report; it ends with a line break.
     *
     * @param room the columns of the terminal
     */
    public static String of(Assessment assessment, int room) {
        ConformanceReport report = new ConformanceReport(assessment, room);
        if (assessment.verdict() == Verdict.INCONCLUSIVE) {
            report.nothing();
        } else {
            report.table();
            report.ending();
        }
        return report.lines.stream().map(line -> Printable.of(line).stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private void nothing() {
        lines.add(assessment.target() + ": nothing was seen: "
                + assessment.findings().getFirst().evidence());
    }

    /** The evidence stands below the claim, because both are sentences. */
    private void table() {
        row("rule", "", "experiment", "what is demanded, and what was seen");
        for (Finding finding : assessment.findings()) {
            row(finding.claim().rule(), finding.verdict().words(), finding.experiment(),
                    finding.claim().what());
            lines.addAll(HangingText.lines("", EVIDENCE, finding.evidence(), room));
        }
        lines.add("");
    }

    private void row(String rule, String standing, String experiment, String words) {
        lines.addAll(HangingText.lines(String.format(Locale.ROOT, "%-10s  %-8s  %-22s", rule,
                standing, experiment), PROSE, words, room));
    }

    private void ending() {
        for (ClaimVerdict standing : ClaimVerdict.values()) {
            String rules = assessment.findings().stream()
                    .filter(finding -> finding.verdict() == standing)
                    .collect(Collectors.groupingBy(finding -> finding.claim().rule(),
                            LinkedHashMap::new, Collectors.counting()))
                    .entrySet().stream().map(each -> each.getKey() + " (" + each.getValue() + ")")
                    .collect(Collectors.joining(", "));
            if (!rules.isEmpty()) {
                lines.add(standing.words() + ": " + rules);
            }
        }
        lines.add("verdict: " + EnumText.of(assessment.verdict()));
        lines.add(String.format(Locale.ROOT,
                "%s, %,d sessions in %s, in which this machine was late by %s at most",
                assessment.target(), assessment.sessions(), DurationText.of(assessment.took()),
                DurationText.of(assessment.lateness())));
    }
}
