package squall.harness.verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import squall.harness.history.Seconds;

/**
 * What one check found.
 *
 * @param subject the rule, as in {@code R6}, or the promise in a word
 * @param occasions how often there was something to judge
 * @param unjudged how often the machine was too late for anything to be held against an endpoint
 * @param doubt why nothing can be said, where there are neither occasions nor findings
 * @param findings each a sentence that names the message, the client and the times; empty where all
 *        is well
 */
public record Judgement(String subject, long occasions, long unjudged, String doubt,
        List<String> findings) {

    public Judgement {
        findings = List.copyOf(findings);
    }

    /** Of a machine that was in time. */
    public Judgement(String subject, long occasions, String doubt, List<String> findings) {
        this(subject, occasions, 0, doubt, findings);
    }

    /** This without its findings, which a machine that was so late can't hold against anybody. */
    public Judgement withheld(Duration lateness) {
        return new Judgement(subject, 0, findings.size(),
                "the machine was late by " + Seconds.of(lateness), List.of());
    }

    public Verdict verdict() {
        if (!findings.isEmpty()) {
            return Verdict.FAIL;
        }
        return occasions > 0 ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    /** Whether nothing can be said because the machine was too slow. */
    public boolean isWithheld() {
        return verdict() == Verdict.INCONCLUSIVE && unjudged > 0;
    }

    /** Collects what a check sees on its way through a run. */
    public static final class Notes {
        private final String subject;
        private final List<String> findings = new ArrayList<>();
        private long occasions;
        private long unjudged;
        private String doubt = "nothing to judge";

        public Notes(String subject) {
            this.subject = subject;
        }

        public void occasion() {
            occasions++;
        }

        /** There was something to judge, but the machine was late. */
        public void unjudged() {
            unjudged++;
            doubt = "the machine was late";
        }

        public void doubt(String reason) {
            doubt = reason;
        }

        public void finding(String sentence) {
            findings.add(subject + ": " + sentence);
        }

        public Judgement judgement() {
            return new Judgement(subject, occasions, unjudged, doubt, findings);
        }
    }
}
