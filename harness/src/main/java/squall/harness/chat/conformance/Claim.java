package squall.harness.chat.conformance;

import java.util.List;

/**
 * One thing that the protocol demands.
 *
 * @param rule that demands it: {@code R1} to {@code R11}, or a subject that has no number
 * @param what is demanded, as a sentence
 */
public record Claim(String rule, String what) {
    public static final String JOINING = "joining";
    public static final String SERVING = "serving";
    public static final String ENVELOPES = "envelopes";
    public static final String MESSAGES = "messages";
    public static final String DISCARDING = "discarding";

    private static final List<String> RULES =
            List.of(JOINING, SERVING, ENVELOPES, MESSAGES, DISCARDING,
                    "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11");

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
