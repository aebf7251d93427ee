package squall.harness.chat.rules;

import java.util.HashSet;
import java.util.Set;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Report;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/** Nobody hears himself. */
final class OwnWordsCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("own words");
        Set<Words> typed = new HashSet<>();
        trace.typed().forEach(words -> typed.add(Words.of(words)));
        for (Reported heard : trace.reports(Report.HEARD)) {
            notes.occasion();
            if (typed.contains(Words.of(heard)) && !isAnothersToTheServer(trace, heard)) {
                notes.finding(heard.client() + " heard its own " + FindingText.quoted(heard.text())
                        + " " + FindingText.at(heard.at()));
            }
        }
        return notes.judgement();
    }

    /**
     * What a client said in a session that it has left since comes from another to the server,
     * which sends it on to the session that the client has now.
     */
    private static boolean isAnothersToTheServer(Trace trace, Reported heard) {
        return trace.transfers(Direction.UP).filter(said -> isIt(said, heard))
                .anyMatch(said -> trace.transfers(Direction.DOWN).filter(transfer -> isIt(transfer, heard))
                        .anyMatch(transfer -> transfer.session() != said.session()));
    }

    private static boolean isIt(MessageTransfer transfer, Reported heard) {
        return transfer.client().equals(heard.client()) && transfer.text().equals(heard.text());
    }

    private record Words(String client, String text) {
        static Words of(Typed typed) {
            return new Words(typed.client(), typed.text());
        }

        static Words of(Reported heard) {
            return new Words(heard.client(), heard.text());
        }
    }
}
