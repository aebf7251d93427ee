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
        shown.forEach(journey -> journey.hop().ifPresent(hop -> authors
                .computeIfAbsent(DatagramText.words(hop.text()), words -> new HashSet<>())
                .add(hop.author())));
    }

    String of(PacketPath journey) {
        return journey.hop().map(hop -> of(journey, hop))
                .orElseGet(() -> DatagramText.label(journey));
    }

    private String of(PacketPath journey, MessageTransfer hop) {
        String words = DatagramText.words(hop.text());
        boolean ambiguous = hop.direction() == Direction.DOWN && authors.get(words).size() > 1;
        String text = shortened(ambiguous ? hop.text() : words);
        return journey.isAcknowledgement() ? "ack " + text : text + " #" + journey.attempt();
    }

    String of(PacketPath journey, Landing landing) {
        String copy = landing.equals(journey.landings().get(0)) ? "" : ", copy";
        return of(journey) + copy + remark(landing.reception());
    }

    private static String remark(PacketReception reception) {
        return switch (reception) {
            case TAKEN_UP, REPEATED, UNKNOWN -> "";
            case ALTERED -> ", altered";
            case LATE -> ", too late";
            case DAMAGED -> ", damaged";
            case UNHEEDED -> ", discarded";
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
