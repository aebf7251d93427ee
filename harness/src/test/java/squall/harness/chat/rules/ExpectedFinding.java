package squall.harness.chat.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences in which checks say what they found; no other place repeats them. A pair of braces
 * stands for a client, a text, a message or a time, which the tests fill in.
 */
enum ExpectedFinding {
    NOT_ACKNOWLEDGED("R1", "{} did not at once acknowledge {}, which arrived at {}"),
    ACKNOWLEDGED_UNASKED("R1", "{} acknowledged {} at {} when none had just arrived"),
    ACKNOWLEDGED_WITH_WRONG_HMAC("R1", "{} acknowledged {}, whose HMAC is wrong, at {}"),
    ACKNOWLEDGED_NO_MESSAGE("R1",
            "on {}'s link a number was acknowledged that is no message's, at {}"),
    NOT_TRANSMITTED_AGAIN("R2",
            "{} was not transmitted again {} after its first transmission, though not "
                    + "acknowledged"),
    TRANSMITTED_AGAIN_UNDUE("R2",
            "{} was transmitted again {} after its first transmission, when nothing was due"),
    WRONG_NUMBER("R2", "{} was transmitted under number {}, when {} was due, at {}"),
    SECOND_NUMBER("R2", "{} was transmitted under a second number, {}, at {}"),
    NO_OUTCOME("R3", "{} was to report {} as {} at {}, but reported nothing"),
    WRONG_OUTCOME("R3", "{} was to report {} as {} at {}, but reported {} at {}"),
    SECOND_OUTCOME("R3", "{} reported {} twice, as {} at {} and {} at {}"),
    SENT_WHILE_ANOTHER_IN_FLIGHT("R4",
            "{} sent \"{}\" at {}, while the one before was in flight until {}"),
    SENT_LATE("R4", "{} sent \"{}\" at {}, though it could have at {}"),
    NOT_SENT("R4", "{} did not send \"{}\", typed at {}, in its turn"),
    NOT_FORWARDED("R5", "the server did not forward \"{}\", accepted at {}, to {}"),
    SENT_BACK("R5", "the server sent \"{}\" back to {}, who had said it, at {}"),
    FORWARDED_UNSAID("R5", "the server sent {}, which nobody had said"),
    FORWARDED_UNACKNOWLEDGED("R5", "the server forwarded {} before it acknowledged it"),
    KEY_USED_TWICE("R5", "the server gave {} a key that another session has, at {}"),
    DELAYED("R6", "something delayed {}'s \"{}\" by {}"),
    DROPPED_EARLY("R6", "\"{}\" was dropped for {} at {}, before its own deadline at {}"),
    TAKEN_UP_UNARRIVED("R7", "{} took up \"{}\" at {}, which had not arrived"),
    TAKEN_UP_AGAIN("R7", "{} took up {} {} times, the last at {}"),
    TAKEN_UP_OWN_TEXT("R7", "{} took up \"{}\" at {}, which it had said itself in another session"),
    NOT_TAKEN_UP("R7", "{} did not take up {} when it arrived at {}"),
    READABLE("R8", "datagram {} {} on {}'s link at {} shows {}"),
    NOT_REPORTED("R9", "the server was to report {} as {} at {}, but did not"),
    REPORTED_WITHOUT_REASON("R9", "the server reported {} as {} at {} without a reason"),
    TWO_TRIED("R9", "the server tried {} at {}, while it tried \"{}\" and {} was unreachable"),
    DROPPED_WITHOUT_TRIAL("R9", "the server dropped \"{}\" for {} at {}, though it tried no other"),
    DROPPED_FOR_REACHABLE("R9",
            "the server dropped \"{}\" for {} at {}, though it was not unreachable"),
    REPLACED_BY_UNPROVEN("R9",
            "the server gave up {}'s session at {} for one that had not proven itself"),
    TAKEN_FOR_ACKNOWLEDGED("R10",
            "{} took \"{}\" to {} for acknowledged at {}, when no acknowledgement of it "
                    + "arrived"),
    REPORTED_REFLECTION("R10",
            "{} reported {} \"{}\" at {}, when what it had sent itself came back to it"),
    ACKNOWLEDGED_REFLECTION("R10",
            "{} sent an acknowledgement at {}, when what it had sent itself came back to it"),
    NO_HEARTBEAT("R11", "{} sent no heartbeat at {}"),
    HEARTBEAT_WITH_ANOTHER_KEY("R11",
            "{} sent a heartbeat with another key than it had joined with, at {}"),
    NOT_JOINED_AGAIN_AFTER_HEARTBEATS("R11",
            "{} did not join again at {}, after 3 heartbeats in a row unanswered"),
    NOT_JOINED_AGAIN_AFTER_TIMEOUTS("R11",
            "{} did not join again at {}, after 3 messages in a row had timed out"),
    NEW_KEY_UNANNOUNCED("R11",
            "{} took a new key at {} without reporting that it joins again"),
    JOINED_AGAIN_WITHOUT_REASON("R11",
            "{} joined again at {}, when neither three messages in a row had timed out nor "
                    + "three heartbeats were unanswered"),
    OFFERED_KEYS_REFUSED("R11",
            "{} joined again at {} instead of taking keys that it had been offered for a second"),
    JOINED_AGAIN_WITH_OLD_KEY("R11", "{} joined again at {} with the key that it had"),
    JOINED_AGAIN_FROM_OLD_PORT("R11", "{} joined again at {} from the port that it had"),
    OTHER_KEYS_NOT_TAKEN("R11",
            "{} did not take the keys that it was offered at {}, though nothing showed its "
                    + "own for a second"),
    NOT_ASKED_AGAIN("R11", "{} did not ask again at {}, though it was offered other keys at {}"),
    OTHER_KEYS_TAKEN_UNOFFERED("R11",
            "{} took other keys at {}, when it had not been offered any for a second without "
                    + "its own"),
    NO_KEYS_OFFERED("R11", "{} reported other keys at {}, when none had come"),
    KEYS_OFFERED_WHILE_JOINING("R11",
            "{} reported other keys at {}, while it joined again"),
    OLD_PORT_CLOSED("R11",
            "{} had closed the port of the session that it left at {} already at {}"),
    REPORTED_ATTACK("attacks", "{} reported {} \"{}\" at {}, when an attacker {}"),
    ACKNOWLEDGED_ATTACK("attacks", "{} sent an acknowledgement at {}, when an attacker {}"),
    REPLAY_TAKEN_UP("attacks", "{} took up {} again at {}, when an attacker replayed it"),
    STRANGER_ANSWERED("attacks", "the server answered a stranger at {}"),
    VECTOR_USED_TWICE("fresh IV", "datagram {} {} on {}'s link at {} has the IV of an earlier one"),
    OWN_TEXT_HEARD("own words", "{} heard its own \"{}\" at {}"),
    SHOWN_AGAIN("shown once",
            "{} showed \"{}\" {}, the last at {}, though it was typed {}"),
    BROKE("unbroken", "{} broke at {}: {}"),
    NEVER_HEARD("liveness", "{} never heard \"{}\", said at {} when everything had healed");

    private static final Pattern GAP = Pattern.compile("\\{}");

    private final String sentence;

    ExpectedFinding(String subject, String sentence) {
        this.sentence = subject + ": " + sentence;
    }

    /** The finding with these words in the gaps, in order. */
    String of(Object... words) {
        String filled = fill(words);
        if (GAP.matcher(filled).find()) {
            throw new IllegalArgumentException("too few words for: " + sentence);
        }
        return filled;
    }

    /** All findings with these words in the first gaps, and any in the others. */
    Pattern startingWith(Object... words) {
        return Pattern.compile("\\Q" + fill(words).replace("{}", "\\E.+\\Q") + "\\E");
    }

    /** A message from its author to the server, as sentences name it. */
    static String up(String text) {
        return text.substring(0, text.indexOf(':')) + "'s \"" + text + "\" to server";
    }

    /** A message from the server to this client, as sentences name it. */
    static String down(String text, String client) {
        return "server's \"" + text + "\" to " + client;
    }

    private String fill(Object... words) {
        String filled = sentence;
        for (Object word : words) {
            Matcher gap = GAP.matcher(filled);
            if (!gap.find()) {
                throw new IllegalArgumentException("too many words for: " + sentence);
            }
            filled = filled.substring(0, gap.start()) + word + filled.substring(gap.end());
        }
        return filled;
    }
}
