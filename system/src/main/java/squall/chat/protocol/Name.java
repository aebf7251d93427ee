package squall.chat.protocol;

import java.text.Normalizer;
import java.util.Optional;

/**
 * A client's name: 1 to 32 code points, no colon, no control characters, and not the name of the
 * server's operator.
 */
public record Name(String value) {
    /** The name of a server's operator. */
    public static final String OPERATOR = "Server";
    /** In code points. */
    public static final int LONGEST = 32;

    public Name {
        flaw(value).ifPresent(flaw -> {
            throw new IllegalArgumentException(flaw);
        });
        if (resemblesOperator(value)) {
            throw new IllegalArgumentException(
                    "\"" + OPERATOR + "\" is the operator's name; choose another, such as alice");
        }
    }

    /** Empty where the text is no name. */
    public static Optional<Name> of(String text) {
        return isWellFormed(text) && !resemblesOperator(text) ? Optional.of(new Name(text))
                : Optional.empty();
    }

    /**
     * Whether people may take the text for the operator's, on screens that show it as it is: by
     * what stands before its first colon, a name or not.
     */
    static boolean speaksAsOperator(String text) {
        return resemblesOperator(ofSpeaker(text));
    }

    /** What stands before the text's first colon; empty where there is none. */
    static String ofSpeaker(String text) {
        return text.substring(0, Math.max(0, text.indexOf(':')));
    }

    /** Whether it has the form of a name. */
    public static boolean isWellFormed(String value) {
        return flaw(value).isEmpty();
    }

    /**
     * Whether the letters and digits are those of the operator's name, in upper or lower case,
     * bold, wide, in circles or in any other form that Unicode has for the same letter.
     */
    private static boolean resemblesOperator(String author) {
        String letters = Normalizer.normalize(author, Normalizer.Form.NFKC).codePoints()
                .filter(Character::isLetterOrDigit).limit(OPERATOR.length() + 1L)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint,
                        StringBuilder::append)
                .toString();
        return letters.equalsIgnoreCase(OPERATOR);
    }

    private static Optional<String> flaw(String value) {
        if (value.isEmpty()) {
            return Optional.of("a name has at least one character");
        }
        int length = value.codePointCount(0, value.length());
        if (length > LONGEST) {
            return Optional.of(
                    "a name has at most " + LONGEST + " characters, this one has " + length);
        }
        if (value.isBlank()) {
            return Optional.of("a name is more than white space");
        }
        return value.codePoints().mapToObj(Name::flaw).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> flaw(int codePoint) {
        if (codePoint == ':') {
            return Optional.of("a name has no colon");
        }
        if (Character.isISOControl(codePoint)) {
            return Optional.of("a name has no control characters");
        }
        return Character.getType(codePoint) == Character.SURROGATE
                ? Optional.of("a name has no unpaired surrogates")
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
