package squall.harness.chat.conformance.experiment;

import java.util.List;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.SealedAttempt;
import squall.harness.chat.conformance.probe.SealedJoining;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Control;

/** Judges whom a server without members refuses, and with which reason. */
final class RefusalExperiment extends Experiment {
    static final Claim BAD_NAME =
            new Claim(Claim.JOINING, "what is no name is refused as bad name");
    static final Claim NAME_TAKEN = new Claim(Claim.JOINING,
            "a name that another key has used is refused as name taken");
    static final Claim AGAIN = new Claim(Claim.JOINING,
            "a refused FINISH is refused again for 5 s, under another counter");

    private static final List<String> NO_NAMES =
            List.of("with:colon", "x".repeat(33), "Server", "");

    RefusalExperiment() {
        super("refusals", BAD_NAME, NAME_TAKEN, AGAIN);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = context.open("bad-name");
        for (String name : NO_NAMES) {
            expect("bad name", BAD_NAME, "\"" + name + "\"", client,
                    client.sealed().attempt(name, Optional.empty()), context);
        }
        WireClient owner = context.join("owner");
        WireClient thief = context.open("thief");
        expect("name taken", NAME_TAKEN, "another key with " + owner.name() + "'s name", thief,
                thief.sealed().strangersAttempt(owner.name(), Optional.empty()), context);
        repeat(thief, owner.name(), context);
    }

    /** Judges the outcome of an attempt. */
    static void expect(String reason, Claim claim, String who, WireClient client,
            SealedAttempt attempt, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        SealedJoining joining = new SealedJoining(client, attempt);
        Optional<Control> outcome = joining.outcome(joining.finish());
        if (outcome.isEmpty()) {
            context.missing(claim, "%s was not answered", who);
        } else if (outcome.get().words().equals("refused: " + reason)) {
            context.kept(claim, "%s was %s", who, outcome.get().words());
        } else {
            context.broken(claim, "%s was told: %s", who, outcome.get().words());
        }
    }

    private static void repeat(WireClient thief, String name, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        SealedJoining joining = new SealedJoining(thief,
                thief.sealed().strangersAttempt(name, Optional.empty()));
        SealedAttempt.Finish finish = joining.finish();
        if (joining.outcome(finish).isEmpty()) {
            throw new NotSeenException("a FINISH was not answered");
        }
        int before = thief.seen().controls(finish.session()).size();
        Optional<CapturedPacket> again = thief.repeat(finish.datagram(), WireClient.MOST_TRIES,
                ProtocolConstants.RETRANSMIT_EVERY, WireClient.PATIENCE,
                seen -> seen.controls(finish.session()).stream().skip(before).findFirst());
        if (again.isEmpty()) {
            context.missing(AGAIN, "it was not answered again");
            return;
        }
        List<CapturedPacket> all = thief.seen().controls(finish.session());
        boolean same = all.stream().map(each -> (OpenedDatagram.Control) each.content())
                .map(OpenedDatagram.Control::message).distinct().count() == 1;
        boolean fresh = all.stream().map(CapturedPacket::counter).distinct().count() == all.size();
        if (same && fresh) {
            context.kept(AGAIN, "it was answered %d times", all.size());
        } else {
            context.broken(AGAIN, same ? "two answers had one counter" : "the answers differed");
        }
    }
}
