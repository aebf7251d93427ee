package squall.bench;

/** A program that does nothing: what any program on this runtime takes to start. */
public final class EmptyProgram {
    private EmptyProgram() {}

    public static void main(String[] args) {
        // nothing
    }
}
