package squall.harness.chat.conformance.experiment;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import squall.harness.chat.conformance.probe.CapturedPackets;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.ServerSession;
import squall.harness.chat.wire.WireMessage.Data;

/**
 * The numbers of the messages that came in one session of one client.
 *
 * @param arrivals each message once, in the order in which they came first
 */
record SequenceNumbers(List<Data> arrivals) {

    static SequenceNumbers of(CapturedPackets seen, ServerSession session) {
        return new SequenceNumbers(seen.contents(OpenedDatagram.Text.class)
                .filter(text -> text.session().isSameAs(session)).map(OpenedDatagram.Text::message)
                .distinct().toList());
    }

    /** Without the texts that have this beginning. */
    SequenceNumbers without(String beginning) {
        return new SequenceNumbers(arrivals.stream()
                .filter(message -> !message.text().startsWith(beginning)).toList());
    }

    /**
     * Whether one text came under several numbers. Then the server forwarded repetitions or numbers
     * transmissions, and the numbers of other texts depend on that.
     */
    boolean hasOneTextTwice() {
        Set<String> texts = new HashSet<>();
        return !arrivals.stream().allMatch(message -> texts.add(message.text()));
    }

    /** Describes the first message, by number, whose number is not the one due. */
    Optional<String> fault() {
        long due = 0;
        Map<Long, Data> byNumber = new HashMap<>();
        for (Data message : arrivals.stream().sorted(Comparator.comparingLong(Data::sequence))
                .toList()) {
            Data other = byNumber.put(message.sequence(), message);
            if (other != null) {
                return Optional.of(EvidenceText.quoted(other.text()) + " and "
                        + EvidenceText.quoted(message.text()) + " both came under number "
                        + message.sequence());
            }
            if (message.sequence() != due) {
                return Optional.of(EvidenceText.quoted(message.text()) + " came under number "
                        + message.sequence() + ", when " + due + " was due");
            }
            due = message.acknowledgedBy();
        }
        return Optional.empty();
    }

    /** The number that was due when this text came; empty where it never came, or came first. */
    Optional<Long> due(String text) {
        return place(text) > 0
                ? Optional.of(arrivals.get(place(text) - 1).acknowledgedBy())
                : Optional.empty();
    }

    /** The number under which this text came first; empty where it never came. */
    Optional<Long> number(String text) {
        return place(text) < 0 ? Optional.empty()
                : Optional.of(arrivals.get(place(text)).sequence());
    }

    private int place(String text) {
        return arrivals.stream().map(Data::text).toList().indexOf(text);
    }
}
