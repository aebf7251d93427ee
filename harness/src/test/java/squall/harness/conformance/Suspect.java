package squall.harness.conformance;

import static org.assertj.core.api.Assumptions.assumeThat;
import static squall.harness.conformance.Standing.BROKEN;
import static squall.harness.conformance.Standing.KEPT;
import static squall.harness.conformance.Standing.NOT_SEEN;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import squall.chat.protocol.Endpoint;
import squall.harness.defect.Defect;
import squall.harness.defect.OtherImplementation;

/**
 * A server whose habits bear on several claims, and what is to be said of each of those.
 *
 * @param what it does, in a word or two
 */
record Suspect(String what, ServerTrial trial, Map<Claim, Standing> expected) {

    /** Begun when this is called, as all are. */
    static List<Suspect> quick() {
        return List.of(
                of("sends three times", () -> Oddities.transmitting(3),
                        List.of(new Retransmitting(), new Quenching(), new Dropping()))
                        .expecting(BROKEN, Retransmitting.TIMES)
                        .expecting(KEPT, Retransmitting.SAME_NUMBER, Retransmitting.SEVERAL,
                                Quenching.STOPS, Quenching.OTHERS_NUMBER,
                                Quenching.OTHERS_SESSION, Dropping.ALONE)
                        .expecting(NOT_SEEN, Retransmitting.GIVEN_UP),
                of("sends twice", () -> Oddities.transmitting(2),
                        List.of(new Quenching(), new Dropping(), new Proving()))
                        .expecting(KEPT, Quenching.STOPS)
                        .expecting(NOT_SEEN, Dropping.ALONE, Proving.TWICE),
                of("sends once", () -> Oddities.transmitting(1),
                        List.of(new Retransmitting(), new Quenching(), new Dropping()))
                        .expecting(BROKEN, Retransmitting.TIMES)
                        .expecting(NOT_SEEN, Retransmitting.GIVEN_UP, Retransmitting.SAME_NUMBER,
                                Retransmitting.SEVERAL, Quenching.STOPS, Quenching.OTHERS_NUMBER,
                                Quenching.OTHERS_SESSION, Dropping.ALONE),
                of("has numbers that do not advance",
                        OtherImplementation::whoseNumbersDoNotAdvance,
                        List.of(new Retransmitting(), new Repeating(), new Assaulting()))
                        .expecting(BROKEN, Auditing.NUMBERS)
                        .expecting(KEPT, Retransmitting.SAME_NUMBER, Repeating.NOT_FORWARDED,
                                Repeating.REMEMBERED, Assaulting.HARMLESS)
                        .expecting(NOT_SEEN, Hostility.NOT_UNDER_WAY),
                of("forwards repetitions under the same number",
                        OtherImplementation::whoseNumbersDoNotAdvanceAndThatForwardsRepetitions,
                        List.of(new Repeating()))
                        .expecting(BROKEN, Repeating.NOT_FORWARDED),
                of("takes its numbers from acknowledgements",
                        OtherImplementation::thatTakesItsNumbersFromAcknowledgements,
                        List.of(new Retransmitting(), new Assaulting()))
                        .expecting(BROKEN, Hostility.NOT_UNDER_WAY, Auditing.NUMBERS)
                        .expecting(KEPT, Hostility.FORGED, Hostility.WRONG_FIELDS,
                                Assaulting.HARMLESS),
                of("forwards to strangers", OtherImplementation::thatForwardsToStrangers,
                        List.of(new Intruding()))
                        .expecting(BROKEN, Intruding.STRANGERS)
                        .expecting(KEPT, Intruding.HELLOS),
                of("stops forwarding", OtherImplementation::thatStopsForwarding,
                        List.of(new Assaulting()))
                        .expecting(BROKEN, Assaulting.HARMLESS)
                        .expecting(KEPT, Hostility.FORGED, Hostility.DAMAGED,
                                Hostility.MALFORMED),
                of("remembers one message", OtherImplementation::thatRemembersOneMessage,
                        List.of(new Repeating()))
                        .expecting(BROKEN, Repeating.REMEMBERED)
                        .expecting(KEPT, Repeating.NOT_FORWARDED));
    }

    /** Those that sessions must fall silent for. */
    static List<Suspect> slow() {
        return List.of(like(),
                of("never gives anybody up",
                        () -> Defect.TRIES_THE_UNREACHABLE_AS_EVER.server(new SecureRandom()),
                        List.of(new Straining(), new Removing()))
                        .expecting(BROKEN, Straining.ONE_AT_A_TIME)
                        .expecting(KEPT, Straining.NOT_YET)
                        .expecting(NOT_SEEN, Straining.BACK, Straining.TIMED_OUT,
                                Removing.REMOVED),
                of("remembers one message of those who are silent",
                        OtherImplementation::thatRemembersOneMessage,
                        List.of(new Repeating(), new Heartbeating()))
                        .expecting(KEPT, Heartbeating.ANSWERED,
                                Heartbeating.NOTHING_CHANGES));
    }

    /** Everything at once, and every claim. */
    private static Suspect like() {
        return of("does all that the other implementation does", LikeTheOther::new, Plan.FULL)
                .expecting(KEPT, Joining.ANSWERED, Joining.KEY_LOST, Joining.SECRET_LOST,
                        Joining.FINAL_NEWLINE, ForgingHellos.HARMLESS, Intruding.HELLOS,
                        Auditing.OWN_KEYS, Auditing.VECTORS, Auditing.SIGNED, Auditing.UNREADABLE,
                        Acknowledging.BY_LENGTH, Acknowledging.EVERY_TEXT,
                        Acknowledging.CODE_POINTS, Acknowledging.ANY_FORM, Acknowledging.LARGEST,
                        Forwarding.TO_EVERYONE, Forwarding.NOT_BACK, Forwarding.INTACT,
                        Repeating.ACKNOWLEDGED, Repeating.NOT_FORWARDED, Repeating.ONE_NUMBER,
                        Retransmitting.AT_ONCE, Retransmitting.SAME_NUMBER,
                        Retransmitting.SEVERAL, Retransmitting.OTHERS, Quenching.STOPS,
                        Quenching.OTHERS_NUMBER, Quenching.OTHERS_SESSION, Dropping.ALONE,
                        Straining.NOT_YET, Hostility.FORGED, Hostility.DAMAGED,
                        Hostility.MALFORMED, Hostility.WRONG_FIELDS,
                        Heartbeating.NOTHING_CHANGES)
                .expecting(BROKEN, Joining.SAME_KEYS, Restarting.ANSWERED, SeveralAddresses.END,
                        SeveralAddresses.SILENT, Proving.TWICE, Proving.EIGHT,
                        Repeating.REMEMBERED, Reflecting.REFLECTED, Retransmitting.TIMES,
                        Straining.ONE_AT_A_TIME, Intruding.STRANGERS, Assaulting.HARMLESS,
                        Hostility.NOT_UNDER_WAY, Heartbeating.ANSWERED, Auditing.NUMBERS,
                        Surviving.SERVING)
                .expecting(NOT_SEEN, Answering.RATE, Answering.SURPLUS, Restarting.BOTH,
                        Restarting.TAKES_OVER, Proving.PROVED, Retransmitting.GIVEN_UP,
                        Straining.BACK, Straining.TIMED_OUT, Removing.REMOVED);
    }

    void assertIsJudgedAsExpected() {
        List<Claim> hidden = new ArrayList<>();
        SoftAssertions softly = new SoftAssertions();
        expected.forEach((claim, standing) -> {
            Optional<Finding> found = standing == NOT_SEEN ? Optional.of(trial.finding(claim))
                    : trial.visible(claim);
            found.ifPresentOrElse(seen -> softly.assertThat(seen.standing()).as("%s", seen)
                    .isEqualTo(standing), () -> hidden.add(claim));
        });
        softly.assertAll();
        assumeThat(hidden).as("this machine was too late, each time").isEmpty();
    }

    /** The first of them in a stage each, since what one does may harm another. */
    private static Suspect of(String what, Supplier<Endpoint> servers,
            List<Experiment> experiments) {
        List<List<Experiment>> stages = new ArrayList<>();
        experiments.forEach(each -> stages.add(List.of(each)));
        return of(what, servers, new Plan(stages, List.of(), List.of(new Auditing())));
    }

    private static Suspect of(String what, Supplier<Endpoint> servers, Plan plan) {
        return new Suspect(what, new ServerTrial(servers, plan), Map.of());
    }

    private Suspect expecting(Standing standing, Claim... claims) {
        Map<Claim, Standing> all = new LinkedHashMap<>(expected);
        Arrays.stream(claims).forEach(claim -> all.put(claim, standing));
        return new Suspect(what, trial, all);
    }

    @Override
    public String toString() {
        return what;
    }
}
