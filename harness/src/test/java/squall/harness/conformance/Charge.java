package squall.harness.conformance;

import static java.util.Map.entry;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import squall.harness.defect.Defect;

/**
 * What a server with a defect is to be convicted of.
 *
 * @param by the experiment that shows it
 */
record Charge(Experiment by, Claim broken) {
    static final Map<Defect, Charge> ALL = new EnumMap<>(Map.ofEntries(
            entry(Defect.NEVER_RETRANSMITS,
                    new Charge(new Retransmitting(), Retransmitting.TIMES)),
            entry(Defect.FIRST_RETRY_AT_500_MS,
                    new Charge(new Retransmitting(), Retransmitting.TIMES)),
            entry(Defect.A_FIFTH_TRANSMISSION,
                    new Charge(new Retransmitting(), Retransmitting.GIVEN_UP)),
            entry(Defect.NEVER_GIVES_UP,
                    new Charge(new Retransmitting(), Retransmitting.GIVEN_UP)),
            entry(Defect.GIVES_UP_AT_2_S, new Charge(new Straining(), Straining.TIMED_OUT)),
            entry(Defect.FORGETS_TO_ACKNOWLEDGE_A_REPETITION,
                    new Charge(new Repeating(), Repeating.ACKNOWLEDGED)),
            entry(Defect.BROADCASTS_A_REPETITION,
                    new Charge(new Repeating(), Repeating.NOT_FORWARDED)),
            entry(Defect.ACKNOWLEDGES_BEFORE_VERIFYING,
                    new Charge(new Assaulting(), Hostility.FORGED)),
            entry(Defect.ACCEPTS_A_WRONG_HMAC, new Charge(new Assaulting(), Hostility.FORGED)),
            entry(Defect.ACCEPTS_ITS_OWN_REFLECTED_MESSAGE,
                    new Charge(new Reflecting(), Reflecting.REFLECTED)),
            entry(Defect.BROADCASTS_TO_THE_SENDER,
                    new Charge(new Forwarding(), Forwarding.NOT_BACK)),
            entry(Defect.ONE_DEAD_RECIPIENT_HOLDS_UP_THE_OTHERS,
                    new Charge(new Retransmitting(), Retransmitting.OTHERS)),
            entry(Defect.DROPS_FOR_ALL_WHEN_ONE_TIMES_OUT,
                    new Charge(new Dropping(), Dropping.ALONE)),
            entry(Defect.COUNTS_UTF_16_UNITS,
                    new Charge(new Acknowledging(), Acknowledging.CODE_POINTS)),
            entry(Defect.ACKNOWLEDGEMENT_WITHOUT_THE_LENGTH,
                    new Charge(new Acknowledging(), Acknowledging.BY_LENGTH)),
            entry(Defect.RETRANSMITS_WITH_A_NEW_SEQUENCE_NUMBER,
                    new Charge(new Retransmitting(), Retransmitting.SAME_NUMBER)),
            entry(Defect.ONE_AES_KEY_FOR_ALL, new Charge(new Forwarding(), Auditing.OWN_KEYS)),
            entry(Defect.REUSES_AN_IV, new Charge(new Forwarding(), Auditing.VECTORS)),
            entry(Defect.SENDS_IN_THE_CLEAR, new Charge(new Forwarding(), Auditing.UNREADABLE)),
            entry(Defect.LETS_A_FORGED_HELLO_CUT_OFF_A_SESSION,
                    new Charge(new ForgingHellos(), ForgingHellos.HARMLESS)),
            entry(Defect.ANSWERS_A_STRANGERS_ENVELOPE,
                    new Charge(new Intruding(), Intruding.STRANGERS)),
            entry(Defect.THROWS_AT_WHAT_DOES_NOT_OPEN,
                    new Charge(new Assaulting(), Assaulting.HARMLESS)),
            entry(Defect.COUNTS_TIMEOUTS_ONLY, new Charge(new Straining(), Straining.NOT_YET)),
            entry(Defect.ANSWERS_EVERY_HELLO, new Charge(new Answering(), Answering.RATE)),
            entry(Defect.ANSWERS_WHO_HAS_PROVED_ITSELF,
                    new Charge(new Answering(), Answering.SURPLUS)),
            entry(Defect.SENDS_THE_UNPROVEN_EVERYTHING, new Charge(new Proving(), Proving.TWICE)),
            entry(Defect.TRIES_THE_UNREACHABLE_AS_EVER,
                    new Charge(new Straining(), Straining.ONE_AT_A_TIME)),
            entry(Defect.NEVER_REMOVES_A_DEAD_SESSION,
                    new Charge(new Removing(), Removing.REMOVED))));

    /** Whether it is shown only more than a minute after a session has fallen silent. */
    boolean takesLong() {
        return by instanceof Removing;
    }

    /** Of no more than what shows it. */
    Plan plan() {
        return new Plan(List.of(List.of(by)), List.of(), List.of(new Auditing()));
    }
}
