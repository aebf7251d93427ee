package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.chat.rules.FindingText.quoted;

import java.util.Set;
import java.util.stream.Collectors;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence.Reported;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/** No client hears its own messages. */
final class OwnWordsCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("own words");
        Set<ClientText> typed =
                trace.typed().stream().map(ClientText::of).collect(Collectors.toSet());
        for (Reported heard : trace.reports(Report.HEARD)) {
            notes.occasion();
            ClientText own = ClientText.of(heard);
            if (typed.contains(own) && !isFromAnotherSession(trace, own)) {
                notes.finding(heard.client() + " heard its own " + quoted(heard.text()) + " "
                        + at(heard.at()), about(heard));
            }
        }
        return notes.judgement();
    }

    /**
     * The server takes the session that a client has left for another client, and forwards what the
     * client said in it to the client's new session.
     */
    private static boolean isFromAnotherSession(Trace trace, ClientText own) {
        return trace.transfers(Direction.UP).filter(said -> ClientText.of(said).equals(own))
                .anyMatch(said -> trace.transfers(Direction.DOWN)
                        .anyMatch(heard -> heard.session() != said.session()
                                && ClientText.of(heard).equals(own)));
    }
}
