package squall.reports.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import squall.harness.verdict.Verdict;
import squall.reports.evidence.ByteBudget;
import squall.reports.evidence.FailureEvidence;
import squall.reports.page.PageView.RunTableRow;

/** What the page says of runs that did not pass. */
final class TroubleView {
    private static final long BYTES_OF_EVIDENCE = 3_000_000;

    private final RunStore store;
    private final ByteBudget budget = new ByteBudget(BYTES_OF_EVIDENCE);

    TroubleView(RunStore store) {
        this.store = store;
    }

    /**
     * A run that did not pass; a picture is a data URL.
     *
     * @param evidence null if there is none, or no room for it
     */
    record Trouble(RunTableRow row, String anchor, FailureEvidence evidence, String timeline,
            String narrowTimeline, String drawing, List<String> links) {}

    /** The same runs, each with the evidence that there is room for. */
    List<Trouble> of(List<RunTableRow> rows) throws IOException {
        List<Trouble> troubles = new ArrayList<>();
        for (RunTableRow row : rows) {
            Optional<FailureEvidence> evidence = row.run().verdict() == Verdict.FAIL
                    ? store.evidence(row.run()).filter(each -> budget.grants(each.size()))
                    : Optional.empty();
            troubles.add(new Trouble(row, "trouble-" + (troubles.size() + 1),
                    evidence.orElse(null),
                    picture(evidence.map(FailureEvidence::timeline)),
                    picture(evidence.map(TroubleView::narrowTimeline)),
                    picture(evidence.map(FailureEvidence::drawing)),
                    evidence.stream().flatMap(each -> narrowDrawings(each).stream())
                            .map(TroubleView::url).toList()));
        }
        return troubles;
    }

    /** The wide one, where there is none for a telephone, as in what earlier versions kept. */
    private static String narrowTimeline(FailureEvidence evidence) {
        String narrow = evidence.narrow().timeline();
        return narrow.isEmpty() ? evidence.timeline() : narrow;
    }

    private static List<String> narrowDrawings(FailureEvidence evidence) {
        List<String> narrow = evidence.narrow().links();
        return narrow.isEmpty() && !evidence.drawing().isEmpty()
                ? List.of(evidence.drawing())
                : narrow;
    }

    private static String picture(Optional<String> svg) {
        return svg.filter(each -> !each.isEmpty()).map(TroubleView::url).orElse("");
    }

    /** An SVG file as an address: the page loads nothing, and a picture has its own styles. */
    static String url(String svg) {
        return url(svg.getBytes(StandardCharsets.UTF_8));
    }

    static String url(byte[] svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
    }
}
