package squall.harness.chat.rules;

import static squall.harness.time.Durations.isBefore;

import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * Nothing that an attacker made or damaged is accepted, acknowledged or broadcast; what he replays
 * is never taken up again; and no stranger gets an answer.
 */
final class AttackCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("attacks");
        ReactionsToAttack reactions = new ReactionsToAttack(trace);
        for (Injection injection : trace.injections()) {
            notes.occasion();
            switch (injection.kind()) {
                case FORGERY, STRANGE -> reactions.to(injection)
                        .forEach(reaction -> notes.finding(injection.receiver() + " " + reaction
                                + " " + FindingText.at(injection.at()) + ", when an attacker "
                                + injection.injected().attack().words()));
                case REPLAY -> judgeReplay(trace, injection, notes);
                case REFLECTION, HELLO -> {
                    // The one is R10's, and anyone may ask to join.
                }
            }
        }
        trace.packets().stream().filter(AttackCheck::isToStranger)
                .forEach(packet -> notes
                        .finding("the server answered a stranger " + FindingText.at(packet.at())));
        return notes.judgement();
    }

    private static void judgeReplay(Trace trace, Injection injection, Judgement.Notes notes) {
        if (injection.transfer().isEmpty() || !(injection.content() instanceof PacketContent.Data)) {
            return;
        }
        MessageTransfer transfer = injection.transfer().orElseThrow();
        boolean isRepetition = transfer.arrivals().stream()
                .anyMatch(at -> isBefore(at, injection.at()) && transfer.isListening(at));
        Report takenUp = transfer.direction() == Direction.UP ? Report.SAID : Report.HEARD;
        for (Reported report : trace.reports(takenUp, transfer)) {
            if (isRepetition && report.at().equals(injection.at())) {
                notes.finding(transfer.receiver() + " took up " + FindingText.message(transfer) + " again "
                        + FindingText.at(report.at()) + ", when an attacker replayed it");
            }
        }
    }

    private static boolean isToStranger(Packet packet) {
        return packet.sent().client().equals(History.STRANGER);
    }
}
