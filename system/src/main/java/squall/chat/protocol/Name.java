package squall.chat.protocol;

/** What a client is called: 1 to 32 code points, no colon, no control characters. */
public record Name(String value) {
    private static final int LONGEST = 32;

    public Name {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a name has at least one character");
        }
        int length = value.codePointCount(0, value.length());
        if (length > LONGEST) {
            throw new IllegalArgumentException(
                    "a name has at most " + LONGEST + " characters, this one has " + length);
        }
        if (value.isBlank()) {
            throw new IllegalArgumentException("a name is more than white space");
        }
        value.codePoints().forEach(Name::check);
    }

    private static void check(int codePoint) {
        if (codePoint == ':') {
            throw new IllegalArgumentException("a name has no colon");
        }
        if (Character.isISOControl(codePoint)) {
            throw new IllegalArgumentException("a name has no control characters");
        }
        if (Character.getType(codePoint) == Character.SURROGATE) {
            throw new IllegalArgumentException("a name has no unpaired surrogates");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
