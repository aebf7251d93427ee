package squall.harness.chat.conformance.experiment;

import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.wire.classic.SigningSecret;

/**
 * Turns a message into a datagram that no client of the protocol sends.
 *
 * @param claim that a server breaks if it takes the datagram
 * @param what the datagram is, with its article
 */
record Mutation(Claim claim, String what, Function<MutatedMessage, byte[]> of) {
    static final Claim FORGED =
            new Claim(Claim.DISCARDING, "forged messages are neither taken nor answered");
    static final Claim DAMAGED =
            new Claim(Claim.DISCARDING, "damaged datagrams are neither taken nor answered");
    static final Claim MALFORMED =
            new Claim(Claim.DISCARDING, "malformed JSON is neither taken nor answered");
    static final Claim WRONG_FIELDS = new Claim(Claim.DISCARDING,
            "wrong types, numbers and texts are neither taken nor answered");

    static final Claim NOT_IN_FLIGHT =
            new Claim("R10", "an acknowledgement of what is not in flight changes nothing");

    private static final int SEED = 12_347;
    private static final SigningSecret ANOTHER_SECRET = SigningSecret.fresh(new SecureRandom());

    static List<Mutation> all() {
        return List.of(
                forged("the HMAC of another text",
                        message -> message.signed(message.session().sign("other"))),
                forged("an HMAC under another secret", message -> message.signed(
                        ANOTHER_SECRET.sign(message.original().text()))),
                forged("an HMAC of zeros", message -> message.signed("0".repeat(64))),
                forged("no HMAC", sealed("{\"msg\":\"TEXT\",\"seq\":SEQ,\"msg_type\":\"msg\"}")),
                forged("an empty HMAC", message -> message.signed("")),
                forged("half of its HMAC",
                        message -> message.signed(message.original().hmac().substring(32))),
                damaged("a flipped bit in the IV", message -> message.flipped(9)),
                damaged("a flipped bit in the middle", message -> message.flipped(40)),
                damaged("a flipped bit in the last block", message -> message.flipped(-1)),
                damaged("its last four characters missing", message -> message.cut(4)),
                damaged("its last block missing", MutatedMessage::withoutLastBlock),
                damaged("a character behind it", message -> message.followedBy('A')),
                damaged("a character that is no Base64 behind it",
                        message -> message.followedBy('!')),
                damaged("more than 4,096 bytes",
                        message -> message.saying(message.original().text() + "x".repeat(3_000))),
                damaged("nothing in it", message -> new byte[0]),
                damaged("one byte", message -> new byte[1]),
                damaged("an IV and nothing else", MutatedMessage::vector),
                damaged("300 random bytes", message -> random(300)),
                damaged("256 random bytes, as many as a wrapped key", message -> random(256)),
                malformed("a key twice",
                        "{\"msg\":\"TEXT\",\"hmac\":\"HMAC\",\"seq\":1,\"seq\":SEQ,\"msg_type\":\"msg\"}"),
                malformed("something behind the object",
                        "{\"msg\":\"TEXT\",\"hmac\":\"HMAC\",\"seq\":SEQ,\"msg_type\":\"msg\"}x"),
                malformed("an array around it",
                        "[{\"msg\":\"TEXT\",\"hmac\":\"HMAC\",\"seq\":SEQ,\"msg_type\":\"msg\"}]"),
                malformed("no JSON", "TEXT"), malformed("null", "null"),
                malformed("a plaintext of no length", ""),
                malformed("half an object", "{\"msg\":\"TEXT\",\"hmac\":\"HMAC\",\"seq\":SEQ"),
                malformed("1,000 nested arrays",
                        "{\"msg\":\"TEXT\",\"x\":" + "[".repeat(1_000) + "]".repeat(1_000)
                                + ",\"hmac\":\"HMAC\",\"seq\":SEQ}"),
                new Mutation(MALFORMED, "bytes that are no UTF-8", MutatedMessage::withoutUtf8),
                wrongMessage("a number for its text",
                        message -> message.sealed("{\"msg\":5,\"hmac\":\""
                                + message.session().sign("5")
                                + "\",\"seq\":SEQ,\"msg_type\":\"msg\"}")),
                wrongMessage("an empty text", message -> message.saying("")),
                wrongMessage("half a surrogate pair in its text", message -> message.sealed(
                        "{\"msg\":\"TEXT\\ud83d\",\"hmac\":\""
                                + message.session().sign(message.original().text() + "\ud83d")
                                + "\",\"seq\":SEQ,\"msg_type\":\"msg\"}")),
                wrongNumber("a string for its number", "\"SEQ\""),
                wrongNumber("a fraction for its number", "SEQ.5"),
                wrongNumber("a negative number", "-SEQ"),
                wrongNumber("a number over 2^53", "9007199254740993"),
                wrongNumber("a number over 2^63", "99999999999999999999"),
                wrongNumber("null for its number", "null"),
                wrongMessage("no number",
                        sealed("{\"msg\":\"TEXT\",\"hmac\":\"HMAC\",\"msg_type\":\"msg\"}")),
                wrongMessage("an unknown type", sealed(
                        "{\"msg\":\"TEXT\",\"hmac\":\"HMAC\",\"seq\":SEQ,\"msg_type\":\"MSG\"}")),
                wrongMessage("a number for its type", sealed(
                        "{\"msg\":\"TEXT\",\"hmac\":\"HMAC\",\"seq\":SEQ,\"msg_type\":1}")),
                wrongMessage("no type",
                        sealed("{\"msg\":\"TEXT\",\"hmac\":\"HMAC\",\"seq\":SEQ}")),
                notInFlight("0", "0"), notInFlight("a number never sent", "SEQ"),
                notInFlight("2^53", "9007199254740992"),
                wrongAcknowledgement("a string for its number", "\"SEQ\""),
                wrongAcknowledgement("a fraction for its number", "SEQ.5"),
                wrongAcknowledgement("a negative number", "-SEQ"),
                wrongAcknowledgement("a number over 2^53", "9007199254740993"),
                wrongAcknowledgement("a number over 2^63", "99999999999999999999"),
                wrongAcknowledgement("null for its number", "null"),
                wrongAcknowledgement("an array for its number", "[SEQ]"),
                wrong("an acknowledgement without a number",
                        sealed("{\"msg_type\":\"ack\"}")));
    }

    /** An envelope around a plaintext that stands for any message. */
    private static Function<MutatedMessage, byte[]> sealed(String plaintext) {
        return message -> message.sealed(plaintext);
    }

    private static Mutation notInFlight(String what, String number) {
        return new Mutation(NOT_IN_FLIGHT, "an acknowledgement of " + what,
                sealed("{\"msg_type\":\"ack\",\"seq\":" + number + "}"));
    }

    private static Mutation wrongAcknowledgement(String what, String number) {
        return wrong("an acknowledgement with " + what,
                sealed("{\"msg_type\":\"ack\",\"seq\":" + number + "}"));
    }

    private static Mutation forged(String what, Function<MutatedMessage, byte[]> of) {
        return new Mutation(FORGED, "a message with " + what, of);
    }

    private static Mutation damaged(String what, Function<MutatedMessage, byte[]> of) {
        return new Mutation(DAMAGED, "a datagram with " + what, of);
    }

    private static Mutation malformed(String what, String plaintext) {
        return new Mutation(MALFORMED, "an envelope around " + what, sealed(plaintext));
    }

    private static Mutation wrongMessage(String what, Function<MutatedMessage, byte[]> of) {
        return wrong("a message with " + what, of);
    }

    private static Mutation wrong(String what, Function<MutatedMessage, byte[]> of) {
        return new Mutation(WRONG_FIELDS, what, of);
    }

    private static Mutation wrongNumber(String what, String number) {
        return wrongMessage(what, sealed("{\"msg\":\"TEXT\",\"hmac\":\"HMAC\",\"seq\":" + number
                + ",\"msg_type\":\"msg\"}"));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(SEED).nextBytes(bytes);
        return bytes;
    }
}
