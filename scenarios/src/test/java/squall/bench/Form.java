package squall.bench;

/**
 * How much is measured.
 *
 * @param isShort whether only to see that everything still works
 */
record Form(boolean isShort) {
    private static final int ROUNDS = 5;

    int rounds() {
        return isShort ? 1 : ROUNDS;
    }

    int size(int whole, int small) {
        return isShort ? small : whole;
    }
}
