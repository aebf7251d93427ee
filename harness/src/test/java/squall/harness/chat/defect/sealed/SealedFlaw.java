package squall.harness.chat.defect.sealed;

import java.util.Collections;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import squall.chat.protocol.Discard;
import squall.chat.protocol.RoamingHandshake;
import squall.chat.protocol.SessionCipher;
import squall.chat.protocol.SessionCipher.Opened;
import squall.harness.Sketch;
import squall.harness.chat.conformance.experiment.LaxHandshake;
import squall.harness.chat.conformance.experiment.WrappedCipher;
import squall.harness.chat.conformance.experiment.WrappedHandshake;
import squall.harness.scenario.Scenario;

/** Something that a server does wrong in the sealed profile, and the rule that it breaks. */
@SuppressWarnings("ImmutableEnumChecker") // functions and scenarios, which keep nothing
enum SealedFlaw {
    ANSWERS_WITHOUT_A_COOKIE("S1", Weather.PLAIN, LaxHandshake::askingNobody),
    TAKES_A_COOKIE_FROM_ANY_ADDRESS("S1", Weather.STOLEN_COOKIE,
            genuine -> LaxHandshake.taking(genuine,
                    (came, made) -> came.bytes().equals(made.bytes())
                            && came.message1().equals(made.message1()))),
    SENDS_MORE_THAN_IT_GOT("S1", Weather.PLAIN,
            genuine -> WrappedHandshake.replying(genuine, replies -> replies.isEmpty() ? replies
                    : Collections.nCopies(8, replies.getFirst()))),
    ANSWERS_NOBODY("S1", Weather.RESTART, LaxHandshake::answeringNobody),
    OPENS_A_REPLAY("S3", Weather.REPLAYS,
            opening(cipher -> WrappedCipher.openingAgain(cipher, Discard.REPLAYED))),
    HAS_NO_WINDOW("R1", Weather.DISORDER,
            opening(cipher -> WrappedCipher.opening(cipher, opened -> opened.isNewest() ? opened
                    : new Opened.Invalid(Discard.TOO_OLD)))),
    FALLS_SILENT_AFTER_A_FORGERY("R1", Weather.FORGERIES, opening(WrappedCipher::startled)),
    NEVER_FOLLOWS("S4", Weather.NAT, following(false)),
    FOLLOWS_AN_OLDER_COUNTER("S4", Weather.NAT_IN_DISORDER, following(true)),
    FOLLOWS_A_REPLAY("S4", Weather.STRANGER, movedBy(Discard.REPLAYED)),
    FOLLOWS_BEFORE_OPENING("S4", Weather.STRANGER, movedBy(Discard.UNREADABLE)),
    REUSES_A_COUNTER_FOR_A_REPETITION("fresh counter", Weather.LOSSES,
            opening(WrappedCipher::sealingOnce)),
    REPEATS_THE_WELCOME_WITH_ITS_COUNTER("fresh counter", Weather.LOSSES,
            LaxHandshake::repeatingReplies),
    ANSWERS_A_PING_WITH_ANOTHER_NUMBER("R11", Weather.SILENCE,
            opening(cipher -> WrappedCipher.sealing(cipher, WrappedCipher::otherPong)));

    private final String breaks;
    private final Scenario shownBy;
    private final UnaryOperator<RoamingHandshake> flaw;

    SealedFlaw(String breaks, String shownBy, UnaryOperator<RoamingHandshake> flaw) {
        this.breaks = breaks;
        this.shownBy = Sketch.of("profile: sealed\n" + shownBy);
        this.flaw = flaw;
    }

    String breaks() {
        return breaks;
    }

    Scenario shownBy() {
        return shownBy;
    }

    FlawedServer server() {
        return new FlawedServer(flaw);
    }

    private static UnaryOperator<RoamingHandshake> opening(
            Function<SessionCipher, SessionCipher> cipher) {
        return genuine -> WrappedHandshake.ciphering(genuine,
                begun -> cipher.apply(begun.cipher()));
    }

    /** Whether what opens shows where the client is now, whatever its counter. */
    private static UnaryOperator<RoamingHandshake> following(boolean shows) {
        return opening(cipher -> WrappedCipher.opening(cipher,
                opened -> opened instanceof Opened.Authentic(var message, var newest)
                        ? new Opened.Authentic(message, shows)
                        : opened));
    }

    /** The same of what is thrown away for this reason. */
    private static UnaryOperator<RoamingHandshake> movedBy(Discard reason) {
        return opening(cipher -> WrappedCipher.opening(cipher,
                opened -> opened.equals(new Opened.Invalid(reason)) ? new Opened.Unknown(true)
                        : opened));
    }

    /** What goes wrong in a run, besides. */
    private static final class Weather {
        private static final String TALK = """
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: everyone, says: 20 messages, every: 300ms}
                """;
        static final String PLAIN = "script:\n" + TALK;
        static final String LOSSES =
                "links: [{of: everyone, both: [{delay: 20ms}, {loss: 40%}]}]\n" + PLAIN;
        static final String DISORDER =
                "links: [{of: everyone, both: [{delay: 60ms, jitter: 50ms}, {loss: 20%}]}]\n"
                        + PLAIN;
        static final String NAT = PLAIN + "  - {at: 3s, rebind: alice}\n";
        static final String NAT_IN_DISORDER = """
                links: [{of: alice, up: [{delay: 300ms, jitter: 290ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: everyone, says: 80 messages, every: 50ms}
                """ + IntStream.range(4, 24)
                .mapToObj(i -> "  - {at: " + i * 500 + "ms, rebind: alice}\n")
                .collect(Collectors.joining());
        static final String RESTART = PLAIN + "  - {at: 3s, server: crashes, restarts after: 1s}\n";
        static final String REPLAYS = PLAIN
                + "  - {at: 3s, attacker: replays, client: alice, datagrams: 50, every: 53ms}\n";
        static final String FORGERIES = PLAIN
                + "  - {at: 3s, attacker: flips bits, client: alice, datagrams: 50, every: 53ms}\n";
        static final String STRANGER = """
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: bob, says: 20 messages, every: 300ms}
                  - {at: 3s, attacker: speaks as stranger, client: alice, datagrams: 50, every: 53ms}
                """;
        static final String STOLEN_COOKIE = PLAIN + """
                  - {at: 3s, attacker: steals cookie, client: alice, datagrams: 9, every: 53ms}
                """;
        static final String SILENCE = """
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 20s, client: alice, says: hello}
                """;

        private Weather() {}
    }
}
