package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.verdict.Judgement;

/**
 * R1: an endpoint that receives a valid data message acknowledges it at once, and each repetition
 * again.
 */
final class AcknowledgementCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R1");
        trace.transfers().forEach(transfer -> judge(trace, transfer, notes));
        trace.strayAcknowledgements().forEach(packet -> notes.finding("on " + packet.client()
                + "'s link a number was acknowledged that is no message's, " + at(packet.at())));
        return notes.judgement();
    }

    private static void judge(Trace trace, MessageTransfer transfer, Judgement.Notes notes) {
        List<Duration> acknowledged =
                new ArrayList<>(transfer.acknowledgements().stream().map(Packet::at).toList());
        if (!transfer.isVerified()) {
            acknowledged.forEach(at -> notes.finding(transfer.receiver() + " acknowledged "
                    + transfer + ", whose HMAC is wrong, " + at(at), about(transfer)));
            return;
        }
        for (Duration arrival : transfer.arrivals()) {
            if (acknowledged.remove(arrival)) {
                notes.occasion();
            } else if (transfer.isListening(arrival) && trace.wentOnAfter(arrival)) {
                notes.occasion();
                notes.finding(transfer.receiver() + " did not at once acknowledge "
                        + transfer + ", which arrived " + at(arrival), about(transfer));
            }
        }
        // What is opened a second time is another promise's.
        acknowledged.removeAll(transfer.repeatedDatagrams());
        acknowledged.forEach(at -> notes.finding(transfer.receiver() + " acknowledged "
                + transfer + " " + at(at) + " when none had just arrived", about(transfer)));
    }
}
