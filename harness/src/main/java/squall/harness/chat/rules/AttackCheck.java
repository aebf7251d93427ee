package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.time.Durations.isBefore;

import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.WireReader;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.verdict.Judgement;

/**
 * Nobody takes up, acknowledges or forwards what an attacker forged or damaged, or takes up again
 * what an attacker replays; and the server answers no stranger.
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
                        .forEach(reaction -> notes.finding(
                                injection.receiver() + " " + reaction.words()
                                        + " " + at(injection.at()) + ", when an attacker "
                                        + injection.injected().attack().words(),
                                reaction.exhibits()));
                case REPLAY -> judgeReplay(trace, injection, notes);
                case REFLECTION, HELLO -> {
                    // R10 judges reflections, and anybody may ask to join.
                }
            }
        }
        if (!WireReader.of(trace.history().scenario().profile()).hasIndices()) {
            judgeAnswers(trace, notes);
        }
        return notes.judgement();
    }

    /** Where sessions have indices, a session may move anywhere, and S1 judges what is answered. */
    private static void judgeAnswers(Trace trace, Judgement.Notes notes) {
        trace.packets().stream().filter(packet -> packet.client().equals(History.STRANGER))
                .filter(packet -> !(packet.content() instanceof PacketContent.Handshake))
                .forEach(packet -> notes
                        .finding("the server answered a stranger " + at(packet.at())));
    }

    private static void judgeReplay(Trace trace, Injection injection, Judgement.Notes notes) {
        if (injection.transfer().isEmpty()
                || !(injection.content() instanceof PacketContent.Data)) {
            return;
        }
        MessageTransfer transfer = injection.transfer().orElseThrow();
        boolean isRepetition = transfer.arrivals().stream()
                .anyMatch(at -> isBefore(at, injection.at()) && transfer.isListening(at));
        for (Reported report : trace.reports(transfer.reception(), transfer)) {
            if (isRepetition && report.at().equals(injection.at())) {
                notes.finding(transfer.receiver() + " took up " + transfer + " again "
                        + at(report.at()) + ", when an attacker replayed it", about(transfer));
            }
        }
    }
}
