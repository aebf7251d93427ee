package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;

import java.time.Duration;
import java.util.stream.Stream;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.verdict.Judgement;

/** S3: what an end has opened once, it does not open again. */
final class OpenedOnceCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("S3");
        for (MessageTransfer transfer : trace.transfers()) {
            transfer.repeatedDatagrams().stream().distinct()
                    .forEach(at -> judge(transfer, at, notes));
        }
        return notes.judgement();
    }

    private static void judge(MessageTransfer transfer, Duration at, Judgement.Notes notes) {
        notes.occasion();
        long opened = count(transfer.arrivals().stream(), at);
        if (count(transfer.acknowledgements().stream().map(packet -> packet.at()), at) > opened) {
            notes.finding(transfer.receiver() + " acknowledged " + transfer + " " + at(at)
                    + ", when a datagram came that it had opened before", about(transfer));
        }
    }

    private static long count(Stream<Duration> times, Duration at) {
        return times.filter(at::equals).count();
    }
}
