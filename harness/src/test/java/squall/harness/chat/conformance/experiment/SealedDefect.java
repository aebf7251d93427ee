package squall.harness.chat.conformance.experiment;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import squall.chat.protocol.Credentials;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event.Refused;
import squall.chat.protocol.Hub;
import squall.chat.protocol.RoamingHandshake;
import squall.chat.protocol.RoamingHandshake.Begun;
import squall.chat.protocol.SessionCipher;
import squall.chat.protocol.SessionCipher.Opened;
import squall.chat.protocol.sealed.X25519KeyPair;
import squall.chat.protocol.wire.Message.Leave;
import squall.endpoint.Datagram;
import squall.harness.chat.conformance.Claim;

/** Something that a server does wrong in the sealed profile, and the claim that it breaks. */
@SuppressWarnings("ImmutableEnumChecker") // functions, which keep nothing
enum SealedDefect {
    ANSWERS_WITHOUT_A_COOKIE(new CookieExperiment(), CookieExperiment.NO_MEMORY,
            LaxHandshake::askingNobody),
    ASKS_A_FEW_FOR_COOKIES(new CookieExperiment(), CookieExperiment.RETRY,
            LaxHandshake::askingFew),
    COOKIE_FOR_ANY_ADDRESS(new CookieExperiment(), CookieExperiment.ADDRESS,
            genuine -> LaxHandshake.taking(genuine,
                    (came, made) -> came.bytes().equals(made.bytes())
                            && came.message1().equals(made.message1()))),
    COOKIE_FOR_ANY_MESSAGE(new CookieExperiment(), CookieExperiment.MESSAGE,
            genuine -> LaxHandshake.taking(genuine,
                    (came, made) -> came.bytes().equals(made.bytes())
                            && came.address().equals(made.address()))),
    COOKIE_VERIFIED_IN_PART(new CookieExperiment(), CookieExperiment.ALTERED,
            genuine -> LaxHandshake.taking(genuine,
                    (came, made) -> came.bytes().slice(8, 8).equals(made.bytes().slice(8, 8)))),
    SENDS_MORE_THAN_IT_GOT(new CookieExperiment(), CookieExperiment.NO_MORE,
            genuine -> WrappedHandshake.replying(genuine,
                    replies -> replies.isEmpty() ? replies
                            : Collections.nCopies(8, replies.getFirst()))),
    TAKES_HELLOS_OF_ANY_LENGTH(new HelloFormExperiment(), HelloFormExperiment.LENGTH,
            genuine -> WrappedHandshake.receiving(genuine, LaxHandshake::lengthened)),
    TAKES_HELLOS_WITH_ANY_PADDING(new HelloFormExperiment(), HelloFormExperiment.PADDING,
            genuine -> WrappedHandshake.receiving(genuine, LaxHandshake::unpadded)),
    ANSWERS_DIFFERENTLY(new SealedJoinExperiment(), SealedJoinExperiment.SAME_ANSWER,
            SealedDefect::answeringDifferently),
    REPEATS_THE_WELCOME_WITH_ITS_COUNTER(new SealedJoinExperiment(),
            SealedJoinExperiment.FINISH_AGAIN, LaxHandshake::repeatingReplies),
    ANSWERS_A_FINISH_ONCE(new SealedJoinExperiment(), SealedJoinExperiment.FINISH_AGAIN,
            LaxHandshake::takingFinishOnce),
    LETS_A_FORGED_FINISH_IN_THE_WAY(new SealedJoinExperiment(),
            SealedJoinExperiment.FORGED_FINISH, LaxHandshake::takingOneFinish),
    HAS_A_KEY_FOR_EACH_HANDSHAKE(new SealedJoinExperiment(), SealedJoinExperiment.ONE_KEY,
            genuine -> new OneKeyEach(SealedServers::handshake)),
    ANSWERS_A_REFUSED_FINISH_ONCE(new RefusalExperiment(), RefusalExperiment.AGAIN,
            LaxHandshake::takingFinishOnce),
    OPENS_A_REPLAY(new CounterExperiment(), CounterExperiment.REPLAYED,
            opening(cipher -> WrappedCipher.openingAgain(cipher, Discard.REPLAYED))),
    OPENS_AN_OLD_REPLAY(new CounterExperiment(), CounterExperiment.MUCH_LATER,
            opening(cipher -> WrappedCipher.openingAgain(cipher, Discard.TOO_OLD))),
    HAS_NO_WINDOW(new CounterExperiment(), CounterExperiment.WINDOW,
            opening(cipher -> WrappedCipher.opening(cipher,
                    opened -> opened.isNewest() ? opened
                            : new Opened.Invalid(Discard.TOO_OLD)))),
    FALLS_SILENT_AFTER_A_FORGERY(new CounterExperiment(), CounterExperiment.ALTERED,
            opening(WrappedCipher::startled)),
    ANSWERS_NOBODY(new CounterExperiment(), CounterExperiment.OF_NOBODY,
            LaxHandshake::answeringNobody),
    NEVER_FOLLOWS(new RoamingExperiment(), RoamingExperiment.FOLLOWS,
            opening(cipher -> WrappedCipher.opening(cipher,
                    opened -> opened instanceof Opened.Authentic(var message, var newest)
                            ? new Opened.Authentic(message, false)
                            : opened))),
    FOLLOWS_AN_OLDER_COUNTER(new RoamingExperiment(), RoamingExperiment.NOT_OLDER,
            opening(cipher -> WrappedCipher.opening(cipher,
                    opened -> opened instanceof Opened.Authentic(var message, var newest)
                            ? new Opened.Authentic(message, true)
                            : opened))),
    FOLLOWS_A_REPLAY(new RoamingExperiment(), RoamingExperiment.NOT_REPLAYED,
            opening(cipher -> WrappedCipher.opening(cipher,
                    opened -> opened.equals(new Opened.Invalid(Discard.REPLAYED))
                            ? new Opened.Unknown(true)
                            : opened))),
    FOLLOWS_BEFORE_OPENING(new RoamingExperiment(), RoamingExperiment.NOT_FORGED,
            opening(cipher -> WrappedCipher.opening(cipher,
                    opened -> opened.equals(new Opened.Invalid(Discard.UNREADABLE))
                            ? new Opened.Unknown(true)
                            : opened))),
    REUSES_A_COUNTER_FOR_A_REPETITION(new RetransmissionExperiment(), SealedAudit.COUNTERS,
            opening(WrappedCipher::sealingOnce)),
    GREETS_IN_THE_CLEAR(new SealedJoinExperiment(), SealedAudit.READABLE,
            LaxHandshake::greetingInTheClear),
    DOES_NOT_BIND_THE_NAME(new OwnNameExperiment(), OwnNameExperiment.OWN_NAME,
            SealedDefect::believing),
    TAKES_TWO_TEXTS_UNDER_ONE_NUMBER(new OwnNameExperiment(), OwnNameExperiment.NUMBER_ALONE,
            opening(WrappedCipher::numberingByText)),
    KEEPS_BOTH_SESSIONS(new TakeoverExperiment(), TakeoverExperiment.TAKES_PLACE,
            genuine -> WrappedHandshake.beginning(genuine, SealedDefect::asSomebodyElse)),
    ENDS_THE_FORMER_SESSION_AT_ONCE(new TakeoverExperiment(), TakeoverExperiment.SETTLES,
            LaxHandshake::endingFormerSessions),
    NEVER_ENDS_THE_FORMER_SESSION(new TakeoverExperiment(), TakeoverExperiment.ENDS,
            KEEPS_BOTH_SESSIONS.defect),
    ANSWERS_A_PING_WITH_ANOTHER_NUMBER(new SessionControlExperiment(),
            SessionControlExperiment.PONG,
            opening(cipher -> WrappedCipher.sealing(cipher, WrappedCipher::otherPong))),
    STAYS_WHEN_A_CLIENT_LEAVES(new SessionControlExperiment(), SessionControlExperiment.LEFT,
            opening(cipher -> WrappedCipher.opening(cipher,
                    opened -> opened instanceof Opened.Authentic(Leave leave, var newest)
                            ? new Opened.Unknown(newest)
                            : opened))),
    ADMITS_A_TAKEN_NAME(new RefusalExperiment(), RefusalExperiment.NAME_TAKEN,
            genuine -> SealedServers.handshake(LaxAdmission.everybody())),
    GIVES_ANOTHER_REASON(new RefusalExperiment(), RefusalExperiment.BAD_NAME,
            genuine -> SealedServers
                    .handshake(LaxAdmission.refusing(Refused.Cause.NOT_A_MEMBER)));

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Experiment by;
    private final Claim broken;
    private final UnaryOperator<RoamingHandshake> defect;

    SealedDefect(Experiment by, Claim broken, UnaryOperator<RoamingHandshake> defect) {
        this.by = by;
        this.broken = broken;
        this.defect = defect;
    }

    Claim broken() {
        return broken;
    }

    Hub server() {
        return SealedServers.hub(defect.apply(SealedServers.handshake()));
    }

    /** The experiment alone, and the audit of its traffic. */
    ExperimentPlan plan() {
        return new ExperimentPlan(List.of(List.of(by)), List.of(), List.of(new SealedAudit()));
    }

    private static UnaryOperator<RoamingHandshake> opening(
            Function<SessionCipher, SessionCipher> cipher) {
        return genuine -> WrappedHandshake.ciphering(genuine,
                begun -> cipher.apply(begun.cipher()));
    }

    private static RoamingHandshake believing(RoamingHandshake genuine) {
        Map<String, String> lies = new HashMap<>();
        return WrappedHandshake.ciphering(genuine, begun -> WrappedCipher.believing(begun.cipher(),
                begun.client().name() + ": ", lies));
    }

    /** From the second answer to one hello on, its last byte is another. */
    private static RoamingHandshake answeringDifferently(RoamingHandshake genuine) {
        Map<String, Integer> times = new HashMap<>();
        return WrappedHandshake.replying(genuine, replies -> replies.stream().map(reply -> {
            byte[] payload = reply.payload().clone();
            int before = times.merge(HexFormat.of().formatHex(payload), 1, Integer::sum);
            payload[payload.length - 1] += (byte) (payload[0] == 3 && before > 1 ? 1 : 0);
            return new Datagram(reply.peer(), payload);
        }).toList());
    }

    private static Begun asSomebodyElse(Begun begun) {
        Credentials client = begun.client();
        return new Begun(begun.session(), begun.address(),
                new Credentials(client.name(), X25519KeyPair.fresh(RANDOM).publicKey(),
                        client.registered()),
                begun.cipher());
    }
}
