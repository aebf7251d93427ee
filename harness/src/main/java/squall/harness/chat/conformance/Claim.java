package squall.harness.chat.conformance;

import java.util.List;

/**
 * One thing that the protocol demands.
 *
 * @param rule whose it is: {@code R1} to {@code R11}, or a matter that has no number
 * @param what is demanded, in a sentence
 */
public record Claim(String rule, String what) {
    static final String JOINING = "joining";
    static final String SERVING = "serving";
    static final String ENVELOPES = "envelopes";
    static final String MESSAGES = "messages";
    static final String DISCARDING = "discarding";

    private static final List<String> RULES =
            List.of(JOINING, SERVING, ENVELOPES, MESSAGES, DISCARDING,
                    "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11");

    public Claim {
        if (!RULES.contains(rule)) {
            throw new IllegalArgumentException("rule=" + rule + " is none of " + RULES);
        }
    }

    /** Where the rule stands in the protocol. */
    int place() {
        return RULES.indexOf(rule);
    }
}
