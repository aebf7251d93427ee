package squall.bench;

/** A program that does nothing: what any program on this runtime takes to start. */
public final class Empty {
    private Empty() {}

    public static void main(String[] args) {
        // nothing
    }
}
