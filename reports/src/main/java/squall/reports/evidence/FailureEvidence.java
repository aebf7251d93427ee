package squall.reports.evidence;

import java.util.List;
import squall.reports.Table;

/**
 * What helps to find out why a run failed.
 *
 * @param commands what to continue with, in any folder
 * @param unmet every demand that failed, with what was found instead
 * @param tables figures beside what is predicted of them
 * @param timeline an SVG file of losses, blackouts and timeouts over time
 * @param drawn what the drawing shows, in words; empty if there is none
 * @param drawing an SVG file: the first message concerned or, without one, the smallest run
 * @param stories the lives of that message; empty if none is concerned
 * @param smallest the smallest scenario found that fails alike; empty if there is none
 * @param narrow the same pictures for a telephone; none where it is left out, as earlier versions
 *        did
 */
public record FailureEvidence(List<NextCommand> commands, List<UnmetDemand> unmet,
        List<EvidenceTable> tables, String timeline, String drawn, String drawing,
        List<MessageStory> stories, String smallest, NarrowPictures narrow) {

    public FailureEvidence {
        commands = List.copyOf(commands);
        unmet = List.copyOf(unmet);
        tables = List.copyOf(tables);
        stories = List.copyOf(stories);
        requireAll(timeline, drawn, drawing, smallest);
        narrow = narrow == null ? NarrowPictures.NONE : narrow;
    }

    /**
     * Pictures that a telephone shows from edge to edge.
     *
     * @param timeline an SVG file
     * @param links the drawing as SVG files, one for each client
     * @param more how many clients have none
     */
    public record NarrowPictures(String timeline, List<String> links, int more) {
        private static final NarrowPictures NONE = new NarrowPictures("", List.of(), 0);

        public NarrowPictures {
            links = List.copyOf(links);
            requireAll(timeline);
        }

        private long size() {
            return timeline.length() + links.stream().mapToLong(String::length).sum();
        }
    }

    /** A command for a shell. */
    public record NextCommand(String what, String command) {
        public NextCommand {
            requireAll(what, command);
        }
    }

    /**
     * A demand that a run did not meet.
     *
     * @param demanded for example {@code delivery from alice to bob at least 99 %}
     * @param found for example {@code 712 of 750 delivered, 94.93 %}
     */
    public record UnmetDemand(String demanded, List<String> found) {
        public UnmetDemand {
            found = List.copyOf(found);
            requireAll(demanded);
        }
    }

    /** A table with its notes; the name says what it is about. */
    public record EvidenceTable(String name, List<String> headings, List<List<String>> rows,
            List<String> notes) {
        public EvidenceTable {
            headings = List.copyOf(headings);
            rows = rows.stream().map(List::copyOf).toList();
            notes = List.copyOf(notes);
            requireAll(name);
        }

        static EvidenceTable of(String name, Table table) {
            return new EvidenceTable(name,
                    table.columns().stream().map(Table.TableColumn::heading).toList(),
                    table.rows(), table.caption().stream().flatMap(String::lines).toList());
        }
    }

    /** The life of a message, as text in columns. */
    public record MessageStory(String what, String text) {
        public MessageStory {
            requireAll(what, text);
        }

        public List<String> lines() {
            return text.lines().toList();
        }
    }

    public List<String> linesOfSmallest() {
        return smallest.lines().toList();
    }

    /** About how large it is, in bytes. */
    public long size() {
        return narrow.size() + timeline.length() + drawing.length() + smallest.length()
                + stories.stream().mapToInt(story -> story.text().length()).sum();
    }

    private static void requireAll(String... texts) {
        for (String text : texts) {
            if (text == null) {
                throw new IllegalArgumentException("a text is missing");
            }
        }
    }
}
