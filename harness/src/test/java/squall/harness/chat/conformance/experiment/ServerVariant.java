package squall.harness.chat.conformance.experiment;

import static org.assertj.core.api.Assumptions.assumeThat;
import static squall.harness.chat.conformance.Finding.ClaimVerdict.BROKEN;
import static squall.harness.chat.conformance.Finding.ClaimVerdict.KEPT;
import static squall.harness.chat.conformance.Finding.ClaimVerdict.NOT_SEEN;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import squall.chat.protocol.Event;
import squall.endpoint.Endpoint;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.Finding;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.chat.defect.Defect;
import squall.harness.chat.defect.OtherImplementation;

/**
 * A server that behaves unusually, and the findings expected about the claims that this concerns.
 *
 * @param what the server does, in a few words
 */
record ServerVariant(String what, ServerTrial trial, Map<Claim, ClaimVerdict> expected) {

    /** Their trials begin with this call. */
    static List<ServerVariant> quick() {
        return List.of(
                of("sends three times", () -> Oddities.transmitting(3),
                        List.of(new RetransmissionExperiment(),
                                new AckStopsRetransmissionExperiment(), new TimeoutExperiment()))
                        .expecting(BROKEN, RetransmissionExperiment.TIMES)
                        .expecting(KEPT, RetransmissionExperiment.SAME_NUMBER,
                                RetransmissionExperiment.SEVERAL,
                                AckStopsRetransmissionExperiment.STOPS,
                                AckStopsRetransmissionExperiment.OTHERS_NUMBER,
                                AckStopsRetransmissionExperiment.OTHERS_SESSION,
                                TimeoutExperiment.ALONE)
                        .expecting(NOT_SEEN, RetransmissionExperiment.GIVEN_UP),
                of("sends twice", () -> Oddities.transmitting(2),
                        List.of(new AckStopsRetransmissionExperiment(), new TimeoutExperiment(),
                                new UnprovenSessionExperiment()))
                        .expecting(KEPT, AckStopsRetransmissionExperiment.STOPS)
                        .expecting(NOT_SEEN, TimeoutExperiment.ALONE,
                                UnprovenSessionExperiment.TWICE),
                of("sends once", () -> Oddities.transmitting(1),
                        List.of(new RetransmissionExperiment(),
                                new AckStopsRetransmissionExperiment(), new TimeoutExperiment()))
                        .expecting(BROKEN, RetransmissionExperiment.TIMES)
                        .expecting(NOT_SEEN, RetransmissionExperiment.GIVEN_UP,
                                RetransmissionExperiment.SAME_NUMBER,
                                RetransmissionExperiment.SEVERAL,
                                AckStopsRetransmissionExperiment.STOPS,
                                AckStopsRetransmissionExperiment.OTHERS_NUMBER,
                                AckStopsRetransmissionExperiment.OTHERS_SESSION,
                                TimeoutExperiment.ALONE),
                of("has numbers that do not advance",
                        OtherImplementation::whoseNumbersDoNotAdvance,
                        List.of(new RetransmissionExperiment(), new DuplicateMessageExperiment(),
                                new MalformedDatagramsExperiment()))
                        .expecting(BROKEN, TrafficAudit.NUMBERS)
                        .expecting(KEPT, RetransmissionExperiment.SAME_NUMBER,
                                DuplicateMessageExperiment.NOT_FORWARDED,
                                DuplicateMessageExperiment.REMEMBERED,
                                MalformedDatagramsExperiment.HARMLESS)
                        .expecting(NOT_SEEN, Mutation.NOT_IN_FLIGHT),
                of("forwards repetitions under the same number",
                        OtherImplementation::whoseNumbersDoNotAdvanceAndThatForwardsRepetitions,
                        List.of(new DuplicateMessageExperiment()))
                        .expecting(BROKEN, DuplicateMessageExperiment.NOT_FORWARDED),
                of("takes its numbers from acknowledgements",
                        OtherImplementation::thatTakesItsNumbersFromAcknowledgements,
                        List.of(new RetransmissionExperiment(), new MalformedDatagramsExperiment()))
                        .expecting(BROKEN, Mutation.NOT_IN_FLIGHT, TrafficAudit.NUMBERS)
                        .expecting(KEPT, Mutation.FORGED, Mutation.WRONG_FIELDS,
                                MalformedDatagramsExperiment.HARMLESS),
                of("forwards to strangers", OtherImplementation::thatForwardsToStrangers,
                        List.of(new UnknownSenderExperiment()))
                        .expecting(BROKEN, UnknownSenderExperiment.STRANGERS)
                        .expecting(KEPT, UnknownSenderExperiment.HELLOS),
                of("stops forwarding", OtherImplementation::thatStopsForwarding,
                        List.of(new MalformedDatagramsExperiment()))
                        .expecting(BROKEN, MalformedDatagramsExperiment.HARMLESS)
                        .expecting(KEPT, Mutation.FORGED, Mutation.DAMAGED,
                                Mutation.MALFORMED),
                of("remembers one message", OtherImplementation::thatRemembersOneMessage,
                        List.of(new DuplicateMessageExperiment()))
                        .expecting(BROKEN, DuplicateMessageExperiment.REMEMBERED)
                        .expecting(KEPT, DuplicateMessageExperiment.NOT_FORWARDED));
    }

    /** Those whose trials wait for silent sessions; the trials begin with this call. */
    static List<ServerVariant> slow() {
        return List.of(like(),
                of("never gives anybody up",
                        () -> Defect.TRIES_THE_UNREACHABLE_AS_EVER.server(new SecureRandom()),
                        List.of(new UnreachableRecipientExperiment(),
                                new SessionRemovalExperiment()))
                        .expecting(BROKEN, UnreachableRecipientExperiment.ONE_AT_A_TIME)
                        .expecting(KEPT, UnreachableRecipientExperiment.NOT_YET)
                        .expecting(NOT_SEEN, UnreachableRecipientExperiment.BACK,
                                UnreachableRecipientExperiment.TIMED_OUT,
                                SessionRemovalExperiment.REMOVED),
                of("remembers one message of those who are silent",
                        OtherImplementation::thatRemembersOneMessage,
                        List.of(new DuplicateMessageExperiment(), new HeartbeatExperiment()))
                        .expecting(KEPT, HeartbeatExperiment.ANSWERED,
                                HeartbeatExperiment.NOTHING_CHANGES));
    }

    /** All habits of the other implementation at once, and every claim. */
    private static ServerVariant like() {
        return of("does all that the other implementation does", LikeTheOther::new,
                ExperimentPlan.CLASSIC)
                .expecting(KEPT, JoinExperiment.ANSWERED, JoinExperiment.KEY_LOST,
                        JoinExperiment.SECRET_LOST,
                        JoinExperiment.FINAL_NEWLINE, ForgedHelloExperiment.HARMLESS,
                        UnknownSenderExperiment.HELLOS,
                        TrafficAudit.OWN_KEYS, TrafficAudit.VECTORS, TrafficAudit.SIGNED,
                        TrafficAudit.UNREADABLE,
                        AckNumberExperiment.BY_LENGTH, AckNumberExperiment.EVERY_TEXT,
                        AckNumberExperiment.CODE_POINTS, AckNumberExperiment.ANY_FORM,
                        AckNumberExperiment.LARGEST,
                        ForwardingExperiment.TO_EVERYONE, ForwardingExperiment.NOT_BACK,
                        ForwardingExperiment.INTACT,
                        DuplicateMessageExperiment.ACKNOWLEDGED,
                        DuplicateMessageExperiment.NOT_FORWARDED,
                        OneNumberExperiment.ONE_NUMBER,
                        RetransmissionExperiment.AT_ONCE, RetransmissionExperiment.SAME_NUMBER,
                        RetransmissionExperiment.SEVERAL, RetransmissionExperiment.OTHERS,
                        AckStopsRetransmissionExperiment.STOPS,
                        AckStopsRetransmissionExperiment.OTHERS_NUMBER,
                        AckStopsRetransmissionExperiment.OTHERS_SESSION, TimeoutExperiment.ALONE,
                        UnreachableRecipientExperiment.NOT_YET, Mutation.FORGED, Mutation.DAMAGED,
                        Mutation.MALFORMED, Mutation.WRONG_FIELDS,
                        HeartbeatExperiment.NOTHING_CHANGES)
                .expecting(BROKEN, JoinExperiment.SAME_KEYS, ClientRestartExperiment.ANSWERED,
                        SeveralAddressesExperiment.END,
                        SeveralAddressesExperiment.SILENT, UnprovenSessionExperiment.TWICE,
                        UnprovenSessionExperiment.EIGHT,
                        DuplicateMessageExperiment.REMEMBERED, ReflectionExperiment.REFLECTED,
                        RetransmissionExperiment.TIMES,
                        UnreachableRecipientExperiment.ONE_AT_A_TIME,
                        UnknownSenderExperiment.STRANGERS, MalformedDatagramsExperiment.HARMLESS,
                        Mutation.NOT_IN_FLIGHT, HeartbeatExperiment.ANSWERED, TrafficAudit.NUMBERS,
                        ServerLivenessExperiment.SERVING)
                .expecting(NOT_SEEN, HelloRateExperiment.RATE, HelloRateExperiment.SURPLUS,
                        ClientRestartExperiment.BOTH,
                        ClientRestartExperiment.TAKES_OVER, UnprovenSessionExperiment.PROVED,
                        RetransmissionExperiment.GIVEN_UP,
                        UnreachableRecipientExperiment.BACK,
                        UnreachableRecipientExperiment.TIMED_OUT, SessionRemovalExperiment.REMOVED);
    }

    void assertIsJudgedAsExpected() {
        List<Claim> hidden = new ArrayList<>();
        SoftAssertions softly = new SoftAssertions();
        expected.forEach((claim, verdict) -> {
            Optional<Finding> found = trial.visible(claim, verdict);
            found.ifPresentOrElse(seen -> softly.assertThat(seen.verdict()).as("%s", seen)
                    .isEqualTo(verdict), () -> hidden.add(claim));
        });
        softly.assertAll();
        assumeThat(hidden).as("this machine was too late, each time").isEmpty();
    }

    /** Each experiment in a stage of its own, since one may disturb another. */
    private static ServerVariant of(String what, Supplier<? extends Endpoint<Event>> servers,
            List<Experiment> experiments) {
        List<List<Experiment>> stages = new ArrayList<>();
        experiments.forEach(each -> stages.add(List.of(each)));
        return of(what, servers,
                new ExperimentPlan(stages, List.of(), List.of(new TrafficAudit())));
    }

    private static ServerVariant of(String what, Supplier<? extends Endpoint<Event>> servers,
            ExperimentPlan plan) {
        return new ServerVariant(what, new ServerTrial(servers, plan), Map.of());
    }

    private ServerVariant expecting(ClaimVerdict verdict, Claim... claims) {
        Map<Claim, ClaimVerdict> all = new LinkedHashMap<>(expected);
        Arrays.stream(claims).forEach(claim -> all.put(claim, verdict));
        return new ServerVariant(what, trial, all);
    }

    @Override
    public String toString() {
        return what;
    }
}
