package squall.harness.chat.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.verdict.Judgement;

/**
 * R1: an endpoint that receives a valid data message acknowledges it at once, and every repetition
 * of it
 * again.
 */
final class AcknowledgementCheck implements Check {
    @Override
    public Judgement judge(Trace run) {
        Judgement.Notes notes = new Judgement.Notes("R1");
        run.hops().forEach(hop -> judge(run, hop, notes));
        run.strayAcknowledgements().forEach(packet -> notes.finding("on "
                + packet.sent().client()
                + "'s link a number was acknowledged that is no message's, "
                + FindingText.at(packet.at())));
        return notes.judgement();
    }

    private static void judge(Trace run, MessageTransfer hop, Judgement.Notes notes) {
        List<Duration> acknowledged =
                new ArrayList<>(hop.acknowledgements().stream().map(Packet::at).toList());
        if (!hop.isVerified()) {
            acknowledged.forEach(
                    at -> notes.finding(hop.receiver() + " acknowledged " + FindingText.message(hop)
                            + ", whose HMAC is wrong, " + FindingText.at(at)));
            return;
        }
        for (Duration arrival : hop.arrivals()) {
            if (acknowledged.remove(arrival)) {
                notes.occasion();
            } else if (hop.isListening(arrival) && run.wentOnAfter(arrival)) {
                notes.occasion();
                notes.finding(
                        hop.receiver() + " did not at once acknowledge " + FindingText.message(hop)
                                + ", which arrived " + FindingText.at(arrival));
            }
        }
        acknowledged.forEach(
                at -> notes
                        .finding(hop.receiver() + " acknowledged " + FindingText.message(hop) + " "
                                + FindingText.at(at) + " when none had just arrived"));
    }
}
