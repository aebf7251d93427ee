package squall.harness.chat.conformance.experiment;

import static java.util.Map.entry;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.defect.Defect;

/**
 * The claim that a server with a defect must be convicted of breaking.
 *
 * @param by the experiment that shows it
 */
record ExpectedConviction(Experiment by, Claim broken) {
    static final Map<Defect, ExpectedConviction> ALL = new EnumMap<>(Map.ofEntries(
            entry(Defect.NEVER_RETRANSMITS,
                    new ExpectedConviction(new RetransmissionExperiment(),
                            RetransmissionExperiment.TIMES)),
            entry(Defect.FIRST_RETRY_AT_500_MS,
                    new ExpectedConviction(new RetransmissionExperiment(),
                            RetransmissionExperiment.TIMES)),
            entry(Defect.A_FIFTH_TRANSMISSION,
                    new ExpectedConviction(new RetransmissionExperiment(),
                            RetransmissionExperiment.GIVEN_UP)),
            entry(Defect.NEVER_GIVES_UP,
                    new ExpectedConviction(new RetransmissionExperiment(),
                            RetransmissionExperiment.GIVEN_UP)),
            entry(Defect.GIVES_UP_AT_2_S,
                    new ExpectedConviction(new UnreachableRecipientExperiment(),
                            UnreachableRecipientExperiment.TIMED_OUT)),
            entry(Defect.FORGETS_TO_ACKNOWLEDGE_A_REPETITION,
                    new ExpectedConviction(new DuplicateMessageExperiment(),
                            DuplicateMessageExperiment.ACKNOWLEDGED)),
            entry(Defect.BROADCASTS_A_REPETITION,
                    new ExpectedConviction(new DuplicateMessageExperiment(),
                            DuplicateMessageExperiment.NOT_FORWARDED)),
            entry(Defect.ACKNOWLEDGES_BEFORE_VERIFYING,
                    new ExpectedConviction(new MalformedDatagramsExperiment(), Mutation.FORGED)),
            entry(Defect.ACCEPTS_A_WRONG_HMAC,
                    new ExpectedConviction(new MalformedDatagramsExperiment(), Mutation.FORGED)),
            entry(Defect.ACCEPTS_ITS_OWN_REFLECTED_MESSAGE,
                    new ExpectedConviction(new ReflectionExperiment(),
                            ReflectionExperiment.REFLECTED)),
            entry(Defect.BROADCASTS_TO_THE_SENDER,
                    new ExpectedConviction(new ForwardingExperiment(),
                            ForwardingExperiment.NOT_BACK)),
            entry(Defect.ONE_DEAD_RECIPIENT_HOLDS_UP_THE_OTHERS,
                    new ExpectedConviction(new RetransmissionExperiment(),
                            RetransmissionExperiment.OTHERS)),
            entry(Defect.DROPS_FOR_ALL_WHEN_ONE_TIMES_OUT,
                    new ExpectedConviction(new TimeoutExperiment(), TimeoutExperiment.ALONE)),
            entry(Defect.COUNTS_UTF_16_UNITS,
                    new ExpectedConviction(new AckNumberExperiment(),
                            AckNumberExperiment.CODE_POINTS)),
            entry(Defect.ACKNOWLEDGEMENT_WITHOUT_THE_LENGTH,
                    new ExpectedConviction(new AckNumberExperiment(),
                            AckNumberExperiment.BY_LENGTH)),
            entry(Defect.RETRANSMITS_WITH_A_NEW_SEQUENCE_NUMBER,
                    new ExpectedConviction(new RetransmissionExperiment(),
                            RetransmissionExperiment.SAME_NUMBER)),
            entry(Defect.ONE_AES_KEY_FOR_ALL,
                    new ExpectedConviction(new ForwardingExperiment(), TrafficAudit.OWN_KEYS)),
            entry(Defect.REUSES_AN_IV,
                    new ExpectedConviction(new ForwardingExperiment(), TrafficAudit.VECTORS)),
            entry(Defect.SENDS_IN_THE_CLEAR,
                    new ExpectedConviction(new ForwardingExperiment(), TrafficAudit.UNREADABLE)),
            entry(Defect.LETS_A_FORGED_HELLO_CUT_OFF_A_SESSION,
                    new ExpectedConviction(new ForgedHelloExperiment(),
                            ForgedHelloExperiment.HARMLESS)),
            entry(Defect.ANSWERS_A_STRANGERS_ENVELOPE,
                    new ExpectedConviction(new UnknownSenderExperiment(),
                            UnknownSenderExperiment.STRANGERS)),
            entry(Defect.THROWS_AT_WHAT_DOES_NOT_OPEN,
                    new ExpectedConviction(new MalformedDatagramsExperiment(),
                            MalformedDatagramsExperiment.HARMLESS)),
            entry(Defect.COUNTS_TIMEOUTS_ONLY,
                    new ExpectedConviction(new UnreachableRecipientExperiment(),
                            UnreachableRecipientExperiment.NOT_YET)),
            entry(Defect.ANSWERS_EVERY_HELLO,
                    new ExpectedConviction(new HelloRateExperiment(), HelloRateExperiment.RATE)),
            entry(Defect.ANSWERS_WHO_HAS_PROVED_ITSELF,
                    new ExpectedConviction(new HelloRateExperiment(), HelloRateExperiment.SURPLUS)),
            entry(Defect.SENDS_THE_UNPROVEN_EVERYTHING,
                    new ExpectedConviction(new UnprovenSessionExperiment(),
                            UnprovenSessionExperiment.TWICE)),
            entry(Defect.TRIES_THE_UNREACHABLE_AS_EVER,
                    new ExpectedConviction(new UnreachableRecipientExperiment(),
                            UnreachableRecipientExperiment.ONE_AT_A_TIME)),
            entry(Defect.NEVER_REMOVES_A_DEAD_SESSION,
                    new ExpectedConviction(new SessionRemovalExperiment(),
                            SessionRemovalExperiment.REMOVED))));

    /** Whether the experiment takes more than a minute. */
    boolean takesLong() {
        return by instanceof SessionRemovalExperiment;
    }

    /** Whether no defect before this one is convicted by an experiment of the same kind. */
    boolean isFirstOfItsExperiment() {
        return ALL.values().stream().filter(each -> each.by().getClass() == by.getClass())
                .findFirst().orElseThrow().equals(this);
    }

    /** The experiment alone, and the audit of its traffic. */
    ExperimentPlan plan() {
        return new ExperimentPlan(List.of(List.of(by)), List.of(), List.of(new TrafficAudit()));
    }
}
