package squall.harness.chat.conformance;

import java.util.List;
import java.util.stream.Stream;
import squall.harness.chat.expectation.Rule;

/**
 * One thing that the protocol demands.
 *
 * @param rule that demands it: {@code R1} to {@code R11}, {@code S1} to {@code S4}, or a subject
 *        that has no number
 * @param what is demanded, as a sentence
 */
public record Claim(String rule, String what) {
    public static final String JOINING = "joining";
    public static final String SERVING = "serving";
    public static final String ENVELOPES = "envelopes";
    public static final String MESSAGES = "messages";
    public static final String DISCARDING = "discarding";

    private static final List<String> RULES = Stream.of(
            Stream.of(JOINING, SERVING, ENVELOPES, MESSAGES, DISCARDING),
            Stream.of(Rule.values()).map(Rule::name), Stream.of("S1", "S2", "S3", "S4"))
            .flatMap(names -> names).toList();

    public Claim {
        if (!RULES.contains(rule)) {
            throw new IllegalArgumentException("rule=" + rule + " is none of " + RULES);
        }
    }

    /** The place of the rule in the order of the protocol. */
    public int place() {
        return RULES.indexOf(rule);
    }
}
