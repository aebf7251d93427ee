package squall.reports.diagram;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.PacketPath.Landing;
import squall.harness.chat.trace.PacketReception;
import squall.harness.network.Direction;
import squall.reports.DatagramText;
import squall.text.DisplayWidth;
import squall.text.Printable;

/** The labels of arrows; they name the author if several authors said the same text. */
final class Labels {
    private static final int MOST_COLUMNS = 16;
    /** For the usual sans-serif fonts of browsers at 11 px. */
    private static final double PIXELS_PER_COLUMN = 6.3;

    private final Map<String, Set<String>> authors = new HashMap<>();

    Labels(List<PacketPath> shown) {
        shown.forEach(path -> path.transfer().ifPresent(transfer -> authors
                .computeIfAbsent(DatagramText.words(transfer.text()), words -> new HashSet<>())
                .add(transfer.author())));
    }

    String of(PacketPath path) {
        return path.transfer().map(transfer -> of(path, transfer))
                .orElseGet(() -> DatagramText.label(path));
    }

    private String of(PacketPath path, MessageTransfer transfer) {
        String words = DatagramText.words(transfer.text());
        boolean ambiguous = transfer.direction() == Direction.DOWN && authors.get(words).size() > 1;
        String text = shortened(ambiguous ? transfer.text() : words);
        return path.isAcknowledgement() ? "ack " + text : text + " #" + path.attempt();
    }

    String of(PacketPath path, Landing landing) {
        String copy = landing.equals(path.landings().get(0)) ? "" : ", copy";
        return of(path) + copy + remark(landing.reception());
    }

    private static String remark(PacketReception reception) {
        return switch (reception) {
            case TAKEN_UP, REPEATED, UNKNOWN -> "";
            case ALTERED -> ", altered";
            case LATE -> ", too late";
            case DAMAGED -> ", damaged";
            case UNHEEDED, OPENED_BEFORE -> ", discarded";
        };
    }

    static String shortened(String text) {
        String printable = Printable.of(text);
        return DisplayWidth.of(printable) <= MOST_COLUMNS
                ? printable
                : DisplayWidth.fit(printable, MOST_COLUMNS).strip();
    }

    /** The approximate width in pixels. */
    static double width(String label) {
        return DisplayWidth.of(label) * PIXELS_PER_COLUMN;
    }
}
