package squall.harness.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Hop;
import squall.harness.dissection.Packet;

/**
 * R1: whoever receives a valid data message acknowledges it at once, and every repetition of it
 * again.
 */
final class AcknowledgementCheck implements Check {
    @Override
    public Judgement judge(Dissection run) {
        Judgement.Notes notes = new Judgement.Notes("R1");
        run.hops().forEach(hop -> judge(run, hop, notes));
        run.strayAcknowledgements().forEach(packet -> notes.finding("on "
                + packet.sent().client()
                + "'s link a number was acknowledged that is no message's, "
                + Wording.at(packet.at())));
        return notes.judgement();
    }

    private static void judge(Dissection run, Hop hop, Judgement.Notes notes) {
        List<Duration> acknowledged =
                new ArrayList<>(hop.acknowledgements().stream().map(Packet::at).toList());
        if (!hop.isVerified()) {
            acknowledged.forEach(
                    at -> notes.finding(hop.receiver() + " acknowledged " + Wording.message(hop)
                            + ", whose HMAC is wrong, " + Wording.at(at)));
            return;
        }
        for (Duration arrival : hop.arrivals()) {
            if (acknowledged.remove(arrival)) {
                notes.occasion();
            } else if (hop.isListening(arrival) && run.wentOnAfter(arrival)) {
                notes.occasion();
                notes.finding(
                        hop.receiver() + " did not at once acknowledge " + Wording.message(hop)
                                + ", which arrived " + Wording.at(arrival));
            }
        }
        acknowledged.forEach(
                at -> notes.finding(hop.receiver() + " acknowledged " + Wording.message(hop) + " "
                        + Wording.at(at) + " when none had just arrived"));
    }
}
