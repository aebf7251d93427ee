package squall.reports.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import squall.harness.chat.trace.MessageFate;
import squall.harness.chat.trace.MessageLives;
import squall.reports.DatagramText;
import squall.reports.Invocation;
import squall.reports.explanation.DeliveryList.Entry;
import squall.text.CountText;
import squall.text.Printable;

/** A list of messages as plain text for a terminal, each with the command that explains it. */
public final class DeliveryListText {
    private static final int MOST_SHOWN = 20;
    private static final String COUNTED = "counted once for each recipient";
    private static final String ORDER = "the most telling first:";

    private final DeliveryList list;
    private final List<String> lines = new ArrayList<>();

    private DeliveryListText(DeliveryList list) {
        this.list = list;
    }

    /**
     * The whole list; it ends with a line break.
     *
     * @param explain the command that explains this run, without options
     */
    public static String of(DeliveryList list, String explain) {
        DeliveryListText text = new DeliveryListText(list);
        text.lines.add(list.run().history().scenario().name() + " ("
                + list.run().history().testbed() + ", seed "
                + list.run().history().scenario().seed() + "): " + text.heading());
        text.entries(explain);
        return text.lines.stream().map(line -> Printable.of(line) + "\n")
                .collect(Collectors.joining());
    }

    /** The command that explains this message. */
    static String command(MessageFate fate, String explain) {
        return explain + " --message " + Invocation.quoted(fate.text());
    }

    private String heading() {
        DeliveryFilter filter = list.filter();
        String all = CountText.of(list.said(), "message") + filter.whose();
        String such = (list.entries().isEmpty() || isSound() ? "none"
                : CountText.of(list.entries().size())) + " of " + all;
        if (filter.isForAllTroubles()) {
            return such + " went wrong, " + COUNTED + (isSound()
                    ? list.entries().isEmpty() ? "" : "; the slowest:" : "; " + ORDER);
        }
        String what = filter.troubles().isEmpty() ? "" : ", " + filter.what();
        return list.areSlowest()
                ? "the slowest of " + all + what + ", " + COUNTED + ":"
                : such + what + ", " + COUNTED + (list.entries().isEmpty() ? "" : "; " + ORDER);
    }

    /** Nothing went wrong, so that the slowest are shown. */
    private boolean isSound() {
        return list.filter().isForAllTroubles() && list.areSlowest();
    }

    private void entries(String explain) {
        List<Group> groups = groups();
        groups.forEach(group -> {
            lines.add("");
            lines.add(group.line());
            lines.add("    " + command(group.first(), explain));
        });
        int more = list.entries().size() - groups.stream().mapToInt(Group::size).sum();
        if (more > 0) {
            lines.add("");
            lines.add("and " + CountText.of(more) + " more; narrow it with --from, --to,"
                    + " --undelivered, --dropped, --skipped, --timed-out, --lost or --slow 5");
        }
    }

    /** The first entries; what is said of one message for several recipients is said once. */
    private List<Group> groups() {
        MessageLives lives = new MessageLives(list.run());
        List<Group> groups = new ArrayList<>();
        for (Entry entry : list.entries()) {
            String reason = DeliveryReason.of(entry,
                    lives.of(entry.fate().text()).stream().findFirst());
            if (!groups.isEmpty() && groups.getLast().isAlike(entry.fate(), reason)) {
                groups.getLast().fates().add(entry.fate());
            } else if (groups.size() == MOST_SHOWN) {
                return groups;
            } else {
                groups.add(new Group(new ArrayList<>(List.of(entry.fate())), reason));
            }
        }
        return groups;
    }

    private record Group(List<MessageFate> fates, String reason) {
        MessageFate first() {
            return fates.get(0);
        }

        int size() {
            return fates.size();
        }

        boolean isAlike(MessageFate other, String why) {
            return first().said().equals(other.said()) && reason.equals(why);
        }

        String line() {
            List<String> recipients = fates.stream().map(MessageFate::to).toList();
            return DatagramText.seconds(first().at()) + "  " + first().from() + " to "
                    + LifeSummary.all(recipients) + ": \"" + DatagramText.words(first().text())
                    + "\" " + reason;
        }
    }
}
