package squall.reports.explanation;

import java.util.Locale;
import squall.harness.chat.trace.MessageFate;
import squall.reports.DeliveryTerm;

/** What may have gone wrong with one message for one recipient. */
public enum Trouble {
    UNDELIVERED("not " + DeliveryTerm.DELIVERED.words()),
    SKIPPED(DeliveryTerm.SKIPPED.words()),
    DROPPED(DeliveryTerm.DROPPED.words()),
    TIMED_OUT(DeliveryTerm.TIMED_OUT.words()),
    /** Said of its datagrams: a transmission or an acknowledgement. */
    LOST("a datagram lost");

    private final String words;

    Trouble(String words) {
        this.words = words;
    }

    /** As in tables. */
    public String words() {
        return words;
    }

    /** The option that looks for it, for example {@code --timed-out}. */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param lost how many of its datagrams were lost */
    boolean is(MessageFate fate, long lost) {
        return switch (this) {
            case UNDELIVERED -> !fate.isDelivered();
            case SKIPPED -> fate.skipped();
            case DROPPED -> fate.dropped();
            case TIMED_OUT -> fate.timedOut();
            case LOST -> lost > 0;
        };
    }
}
