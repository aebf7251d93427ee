package squall.harness.verdict;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.harness.time.DurationText;

/**
 * The result of one check.
 *
 * @param subject the rule, for example {@code R6}, or the promise in a word
 * @param occasions how often there was something to judge
 * @param unjudged how often there was something that a late machine made impossible to judge
 * @param doubt why the result is inconclusive, if there are neither occasions nor findings
 * @param findings sentences that name the message, the client and the times; empty if nothing is
 *        wrong
 * @param exhibits what the findings name, in their order
 * @param figure what was measured, for example {@code 79.13 %, of 800}; empty if nothing was
 */
public record Judgement(String subject, long occasions, long unjudged, String doubt,
        List<String> findings, List<Exhibit> exhibits, Optional<String> figure) {
    private static final String NO_OCCASION = "nothing to judge";

    public Judgement {
        findings = List.copyOf(findings);
        exhibits = List.copyOf(exhibits);
    }

    /** A result from a machine that was in time, without exhibits and without a figure. */
    public Judgement(String subject, long occasions, String doubt, List<String> findings) {
        this(subject, occasions, 0, doubt, findings, List.of(), Optional.empty());
    }

    /**
     * The same on a machine that was so late: its findings do not count, and what it has a doubt
     * about may be due to the machine.
     */
    public Judgement withheld(Duration lateness) {
        String late = "the machine was late by " + DurationText.of(lateness);
        return new Judgement(subject, 0, Math.max(1, findings.size()),
                findings.isEmpty() ? doubt + "; " + late : late, List.of(), List.of(), figure);
    }

    public Verdict verdict() {
        if (!findings.isEmpty()) {
            return Verdict.FAIL;
        }
        return occasions > 0 ? Verdict.PASS : Verdict.INCONCLUSIVE;
    }

    /** Whether it is inconclusive because the machine was too slow. */
    public boolean isWithheld() {
        return verdict() == Verdict.INCONCLUSIVE && unjudged > 0;
    }

    /** Whether it is inconclusive for no better reason than that nothing occurred. */
    public boolean hadNoOccasion() {
        return verdict() == Verdict.INCONCLUSIVE && doubt.equals(NO_OCCASION);
    }

    /** Collects the occasions and findings of a check. */
    public static final class Notes {
        private final String subject;
        private final List<String> findings = new ArrayList<>();
        private final List<Exhibit> exhibits = new ArrayList<>();
        private long occasions;
        private long unjudged;
        private String doubt = NO_OCCASION;
        private Optional<String> figure = Optional.empty();

        public Notes(String subject) {
            this.subject = subject;
        }

        public void occasion() {
            occasions++;
        }

        /** Something could not be judged, because the machine was late. */
        public void unjudged() {
            unjudged++;
            doubt = "the machine was late";
        }

        public void doubt(String reason) {
            doubt = reason;
        }

        /** Something is wrong, with what the sentence names. */
        public void finding(String sentence, Exhibit... named) {
            finding(sentence, List.of(named));
        }

        public void finding(String sentence, List<Exhibit> named) {
            findings.add(subject + ": " + sentence);
            exhibits.addAll(named);
        }

        /** What was measured, in words. */
        public void figure(String words) {
            figure = Optional.of(words);
        }

        public Judgement judgement() {
            return new Judgement(subject, occasions, unjudged, doubt, findings, exhibits,
                    figure);
        }
    }
}
