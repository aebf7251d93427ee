package squall.reports.evidence;

import java.util.List;
import java.util.Optional;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.reports.diagram.Diagram;
import squall.reports.diagram.Selection;
import squall.reports.explanation.ConcernedMessage;

/**
 * A failed run as sequence diagrams: the message concerned or, without one, the smallest run.
 *
 * @param words what is drawn; empty if there is nothing to draw
 * @param wide an SVG file
 * @param links the same as narrow SVG files, one for each client
 * @param more how many clients have none
 */
record FailureDrawing(String words, String wide, List<String> links, int more) {
    private static final int MOST_LINKS = 4;

    /** @param smallest the history of the smallest run that fails alike */
    static FailureDrawing of(Trace run, Optional<ConcernedMessage> message,
            Optional<History> smallest) {
        boolean isSmallest = message.isEmpty() && smallest.isPresent();
        Trace drawn = isSmallest ? Trace.of(smallest.get()) : run;
        Selection selection = message.map(FailureDrawing::selection).orElse(Selection.ALL);
        List<String> clients = Diagram.clients(drawn, selection);
        String words = message.map(ConcernedMessage::words)
                .orElse(isSmallest ? "the smallest run" : "the run") + ", drawn";
        return new FailureDrawing(clients.isEmpty() ? "" : words,
                Diagram.of(drawn, selection).map(Diagram::svg).orElse(""),
                clients.stream().limit(MOST_LINKS)
                        .flatMap(client -> Diagram.of(drawn, selection.on(client)).stream())
                        .map(Diagram::svg).toList(),
                Math.max(0, clients.size() - MOST_LINKS));
    }

    private static Selection selection(ConcernedMessage message) {
        return new Selection(Optional.of(message.text()), message.clients(), Optional.empty(),
                Optional.empty());
    }
}
