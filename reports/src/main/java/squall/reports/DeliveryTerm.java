package squall.reports;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may become of a message: the same terms in all tables and pages, with their meanings. */
public enum DeliveryTerm {
    DELIVERED("what recipients heard of what was said"),
    TIMED_OUT("given up by the sender"),
    DROPPED("given up by the server"),
    SKIPPED("not sent to an unreachable recipient"),
    COMPARABLE("of messages that can be held against arithmetic");

    /** What a reader might take for lost. */
    public static final String NOT_LOST =
            "What was given up is not lost: it may have been delivered.";

    private final String meaning;

    DeliveryTerm(String meaning) {
        this.meaning = meaning;
    }

    /** As a sentence below a table, for example {@code Dropped: given up by the server.} */
    public static String caption(DeliveryTerm... terms) {
        String all = Stream.of(terms).map(term -> term.words() + ": " + term.meaning())
                .collect(Collectors.joining("; "));
        return all.substring(0, 1).toUpperCase(Locale.ROOT) + all.substring(1) + ".";
    }

    public String words() {
        return EnumText.of(this);
    }

    public String meaning() {
        return meaning;
    }
}
