package squall.testing;

/** How much a test tries: more in a build with {@code -Dthorough}, as CI runs it. */
public final class Thoroughness {
    private static final boolean THOROUGH = System.getProperty("thorough") != null;

    private Thoroughness() {}

    public static boolean isAskedFor() {
        return THOROUGH;
    }

    /** One number of seeds, instants or the like for a thorough build, and one for others. */
    public static int count(int thorough, int otherwise) {
        return THOROUGH ? thorough : otherwise;
    }
}
