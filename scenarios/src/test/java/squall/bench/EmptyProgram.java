package squall.bench;

/** A program that does nothing, to measure the start time of the runtime alone. */
public final class EmptyProgram {
    private EmptyProgram() {}

    public static void main(String[] args) {
        // nothing
    }
}
