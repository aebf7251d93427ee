package squall.harness.chat.defect;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.reliability.Retransmission;
import squall.endpoint.Address;
import squall.harness.chat.EndpointFactory;
import squall.harness.chat.keys.PremadeKeyPairs;
import squall.harness.testbed.Participant;

/** Something that an endpoint does wrong. */
@SuppressWarnings("ImmutableEnumChecker") // Timing and Limits are records of values
public enum Defect {
    NEVER_RETRANSMITS("R2", "Every message is transmitted once.", End.EITHER,
            retransmitting(millis(300), 1, millis(1000))),
    FIRST_RETRY_AT_500_MS("R2", "A message is transmitted again after 0.5 s.", End.EITHER,
            retransmitting(millis(500), 4, millis(1000))),
    A_FIFTH_TRANSMISSION("R2", "A message is transmitted five times, the last two at once.",
            End.EITHER,
            Repeated::new),
    GIVES_UP_AT_2_S("R3", "A message times out after 2 s.", End.EITHER,
            retransmitting(millis(300), 4, millis(2000))),
    NEVER_GIVES_UP("R3", "A message is transmitted every 0.3 s for ever.", End.EITHER,
            retransmitting(millis(300), Integer.MAX_VALUE, Duration.ofDays(1))),

    FORGETS_TO_ACKNOWLEDGE_A_REPETITION("R1",
            "Only the first arrival of a message is acknowledged.",
            End.EITHER, Repetitions.Unacknowledged::new),
    SHOWS_A_REPETITION("R7", "Every arrival of a message is shown.", End.CLIENTS,
            Repetitions.Shown::new),
    BROADCASTS_A_REPETITION("R7", "Every arrival of a message is broadcast.", End.SERVER,
            Repetitions.Broadcast::new),

    ACKNOWLEDGES_BEFORE_VERIFYING("R1", "A wrong HMAC is found out after the acknowledgement.",
            End.EITHER, Acceptance.AcknowledgedFirst::new),
    ACCEPTS_A_WRONG_HMAC("attacks", "Nobody looks at the HMAC.", End.EITHER,
            Acceptance.Unverified::new),
    ACCEPTS_ITS_OWN_REFLECTED_MESSAGE("R10", "A message that comes back is taken for another's.",
            End.EITHER, Acceptance.Reflected::new),

    BROADCASTS_TO_THE_SENDER("R5", "A message goes to its sender, too.", End.SERVER,
            Forwarding.ToSender::new),
    ONE_DEAD_RECIPIENT_HOLDS_UP_THE_OTHERS("R6",
            "A message is not forwarded before every recipient has settled the one before.",
            End.SERVER, Forwarding.OneAtATime::new),
    DROPS_FOR_ALL_WHEN_ONE_TIMES_OUT("R6",
            "When a message has timed out for one, nothing in flight is tried again for the rest.",
            End.SERVER, Forwarding.DroppedForAll::new),

    COUNTS_UTF_16_UNITS("R2", "A text is as long as it has UTF-16 units.", End.EITHER,
            Numbers.Utf16::new),
    ACKNOWLEDGEMENT_WITHOUT_THE_LENGTH("R1", "A message is acknowledged by its own number.",
            End.EITHER,
            Numbers.WithoutLength::new),
    RETRANSMITS_WITH_A_NEW_SEQUENCE_NUMBER("R2", "Every transmission has a number of its own.",
            End.EITHER, Numbers.Anew::new),

    ONE_AES_KEY_FOR_ALL("R5", "All clients get one AES key.", End.SERVER, Sealing.OneKey::new),
    REUSES_AN_IV("fresh IV", "All envelopes have one IV.", End.EITHER, Sealing.OneVector::new),
    SENDS_IN_THE_CLEAR("R8", "Beside each message goes the same, readable.", End.EITHER,
            Sealing.InTheClear::new),

    LOSES_WHAT_WAS_TYPED_AHEAD("R4", "Of what is typed ahead all but the first is lost.",
            End.CLIENTS,
            Timing.CLASSIC, Limits.CLASSIC.withTypedAhead(1), Forgetful::new),
    GIVES_NO_HEARTBEAT("R11", "A client does not ask whether its server is there.", End.CLIENTS,
            timing(Retransmission.CLASSIC, Duration.ofDays(1), 5, Timing.CLASSIC.unreachableAfter(),
                    millis(60_000))),

    SAYS_TOO_LATE_WHICH_PORT_IT_KEPT("R11",
            "A client that tried several ports asks for the first time after 15 s.", End.CLIENTS,
            firstHeartbeat(Timing.CLASSIC.heartbeatEvery())),
    CLOSES_ITS_OLD_PORT_AT_ONCE("R11",
            "A client that joins anew hears nothing more in the session that it had.",
            End.CLIENTS, joiningAgain(Timing.CLASSIC.asksAgain(), Duration.ZERO)),
    TAKES_OTHER_KEYS_UNASKED("R11", "A client that is offered other keys does not ask again.",
            End.CLIENTS, joiningAgain(0, Timing.CLASSIC.formerSessionLasts())),

    LETS_A_FORGED_HELLO_CUT_OFF_A_SESSION("R9",
            "A hello with another key ends the session at its address.", End.SERVER,
            CutOff::new),
    ANSWERS_A_STRANGERS_ENVELOPE("attacks", "Who has no session is asked who he is.", End.SERVER,
            Strangers.Answered::new),
    THROWS_AT_WHAT_DOES_NOT_OPEN("unbroken", "What does not open is not expected.", End.EITHER,
            Strangers.Thrown::new),
    COUNTS_TIMEOUTS_ONLY("R9", "Five timeouts in a row are enough, however quickly they come.",
            End.SERVER,
            timing(Retransmission.CLASSIC, millis(15_000), 5, Duration.ZERO, millis(60_000))),
    ANSWERS_EVERY_HELLO("answers", "A hello that comes twice is answered twice.", End.SERVER,
            answering(Duration.ZERO, Timing.CLASSIC.joinWithin(),
                    Timing.CLASSIC.keptAfter())),
    ANSWERS_WHO_HAS_PROVED_ITSELF("answers",
            "A hello that was still on its way when its client joined is answered.", End.SERVER,
            answering(Timing.CLASSIC.answerEvery(), Duration.ZERO, Timing.CLASSIC.keptAfter())),
    SENDS_THE_UNPROVEN_EVERYTHING("unproven",
            "A session that nobody may have asked for is sent as much as any.", End.SERVER,
            Timing.CLASSIC, Limits.CLASSIC.withUnproven(new Limits.Unproven(500, 50, 1_024, 4)),
            Defect::unchanged),
    FORGETS_WHO_ONLY_LISTENS("unproven",
            "Which of its ports a silent client kept is known after 15 s.", End.SERVER,
            answering(Timing.CLASSIC.answerEvery(), Timing.CLASSIC.joinWithin(),
                    Timing.CLASSIC.joinWithin())),
    LETS_A_FLOOD_DISPLACE_OTHERS("expectations",
            "What comes is forwarded as it comes, however much of it is one sender's.",
            End.SERVER, Timing.CLASSIC,
            Limits.CLASSIC.withInFlight(1 << 20)
                    .withShares(new Limits.Shares(1 << 20, 1 << 30, 1 << 20)),
            Defect::unchanged),
    FORGETS_LISTENERS("R9", "A session makes room where there are few.", End.SERVER,
            Timing.CLASSIC,
            Limits.CLASSIC.withSessions(2).withUnproven(new Limits.Unproven(1, 1, 8, 2)),
            Defect::unchanged),
    TRIES_THE_UNREACHABLE_AS_EVER("R9", "Nobody is ever unreachable.", End.SERVER,
            timing(Retransmission.CLASSIC, millis(15_000), Integer.MAX_VALUE,
                    Timing.CLASSIC.unreachableAfter(), millis(60_000))),
    NEVER_REMOVES_A_DEAD_SESSION("R9", "A session that is unreachable stays for ever.", End.SERVER,
            timing(Retransmission.CLASSIC, millis(15_000), 5,
                    Timing.CLASSIC.unreachableAfter(), Duration.ofDays(1)));

    private final String breaks;
    private final String sentence;
    private final End end;
    private final Timing timing;
    private final Limits limits;
    private final Meddling meddling;

    Defect(String breaks, String sentence, End end, Timing timing) {
        this(breaks, sentence, end, timing, Limits.CLASSIC, Defect::unchanged);
    }

    Defect(String breaks, String sentence, End end, Meddling meddling) {
        this(breaks, sentence, end, Timing.CLASSIC, Limits.CLASSIC, meddling);
    }

    Defect(String breaks, String sentence, End end, Timing timing, Limits limits,
            Meddling meddling) {
        this.breaks = breaks;
        this.sentence = sentence;
        this.end = end;
        this.timing = timing;
        this.limits = limits;
        this.meddling = meddling;
    }

    /** Those that a server can have. */
    public static List<Defect> ofTheServer() {
        return Arrays.stream(values()).filter(defect -> defect.end != End.CLIENTS).toList();
    }

    /** Those that a client can have. */
    public static List<Defect> ofClients() {
        return Arrays.stream(values()).filter(defect -> defect.end != End.SERVER).toList();
    }

    /** The rule or promise that it breaks before all others, as in {@code R6}. */
    public String breaks() {
        return breaks;
    }

    /** What is wrong. */
    public String sentence() {
        return sentence;
    }

    /** As in {@code never retransmits}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A server with this defect, all of whose clients join with {@link PremadeKeyPairs}. */
    public Participant<Hub, Event> server(SecureRandom random) {
        return meddling.around(
                Participant.of(ClassicProfile.hub(timing, limits, random), Hub::isIdle),
                random);
    }

    /** A run in which the server has this defect. */
    public EndpointFactory atTheServer() {
        EndpointFactory system = EndpointFactory.of("classic");
        return new EndpointFactory() {
            @Override
            public Participant<Hub, Event> server(SecureRandom random) {
                return Defect.this.server(random);
            }

            @Override
            public Participant<ClientSession, Event> client(Name name, Address server,
                    Consumer<byte[]> keys, SecureRandom random) {
                return system.client(name, server, keys, random);
            }
        };
    }

    /** A run in which every client has this defect. */
    public EndpointFactory atClients() {
        PremadeKeyPairs keyPairs = new PremadeKeyPairs();
        return new EndpointFactory() {
            @Override
            public Participant<Hub, Event> server(SecureRandom random) {
                return EndpointFactory.of("classic").server(random);
            }

            @Override
            public Participant<ClientSession, Event> client(Name name, Address server,
                    Consumer<byte[]> keys, SecureRandom random) {
                return meddling.around(Participant.of(
                        ClassicProfile.client(name, server, timing, limits, keyPairs.telling(keys),
                                random),
                        ClientSession::isIdle), random);
            }
        };
    }

    private static <E extends ChatEndpoint> Participant<E, Event> unchanged(
            Participant<E, Event> endpoint,
            SecureRandom random) {
        return endpoint;
    }

    private static Timing retransmitting(Duration every, int transmissions, Duration timeout) {
        return timing(new Retransmission(every, transmissions, timeout), millis(15_000), 5,
                Timing.CLASSIC.unreachableAfter(), millis(60_000));
    }

    private static Timing timing(Retransmission retransmission, Duration heartbeatEvery,
            int timeoutsBeforeUnreachable, Duration unreachableAfter, Duration removeAfter) {
        Timing classic = Timing.CLASSIC;
        return new Timing(retransmission, classic.helloEvery(), classic.freshPortAfter(),
                classic.freshPortAtLatestAfter(), classic.joinWithin(), classic.keptAfter(),
                classic.answerEvery(), heartbeatEvery, classic.firstHeartbeatAfter(),
                classic.heartbeatsMissed(), classic.timeoutsBeforeJoiningAgain(),
                classic.asksAgain(), classic.formerSessionLasts(), classic.overlapLingers(),
                timeoutsBeforeUnreachable, unreachableAfter, removeAfter,
                classic.shareWarningEvery());
    }

    private static Timing answering(Duration answerEvery, Duration joinWithin,
            Duration keptAfter) {
        Timing classic = Timing.CLASSIC;
        return new Timing(classic.retransmission(), classic.helloEvery(),
                classic.freshPortAfter(), classic.freshPortAtLatestAfter(), joinWithin,
                keptAfter, answerEvery, classic.heartbeatEvery(),
                classic.firstHeartbeatAfter(), classic.heartbeatsMissed(),
                classic.timeoutsBeforeJoiningAgain(), classic.asksAgain(),
                classic.formerSessionLasts(), classic.overlapLingers(),
                classic.timeoutsBeforeUnreachable(), classic.unreachableAfter(),
                classic.removeAfter(), classic.shareWarningEvery());
    }

    private static Timing joiningAgain(int asksAgain, Duration formerSessionLasts) {
        Timing classic = Timing.CLASSIC;
        return new Timing(classic.retransmission(), classic.helloEvery(),
                classic.freshPortAfter(), classic.freshPortAtLatestAfter(), classic.joinWithin(),
                classic.keptAfter(), classic.answerEvery(), classic.heartbeatEvery(),
                classic.firstHeartbeatAfter(), classic.heartbeatsMissed(),
                classic.timeoutsBeforeJoiningAgain(), asksAgain, formerSessionLasts,
                classic.overlapLingers(), classic.timeoutsBeforeUnreachable(),
                classic.unreachableAfter(), classic.removeAfter(), classic.shareWarningEvery());
    }

    private static Timing firstHeartbeat(Duration after) {
        Timing classic = Timing.CLASSIC;
        return new Timing(classic.retransmission(), classic.helloEvery(),
                classic.freshPortAfter(), classic.freshPortAtLatestAfter(), classic.joinWithin(),
                classic.keptAfter(), classic.answerEvery(), classic.heartbeatEvery(), after,
                classic.heartbeatsMissed(), classic.timeoutsBeforeJoiningAgain(),
                classic.asksAgain(), classic.formerSessionLasts(), classic.overlapLingers(),
                classic.timeoutsBeforeUnreachable(), classic.unreachableAfter(),
                classic.removeAfter(), classic.shareWarningEvery());
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    /** Which end of a link can have a defect. */
    private enum End {
        SERVER, CLIENTS, EITHER
    }

    /** How an endpoint is made to do wrong. */
    private interface Meddling {
        <E extends ChatEndpoint> Participant<E, Event> around(Participant<E, Event> endpoint,
                SecureRandom random);
    }
}
