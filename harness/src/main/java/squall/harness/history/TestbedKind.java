package squall.harness.history;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a history was recorded. */
public enum TestbedKind {
    /** In virtual time: fast, and always with the same result. */
    SIMULATION,
    /** In one process, on loopback sockets, in real time. */
    EMULATION,
    /** Programs, each in a Docker container, in real time. */
    CONTAINERS,
    /** At a proxy, which does not know what its ends made of their datagrams. */
    PROXY;

    /** By its name; empty where it has none of these. */
    public static Optional<TestbedKind> of(String name) {
        return Arrays.stream(values()).filter(kind -> kind.toString().equals(name)).findFirst();
    }

    public boolean isInRealTime() {
        return this != SIMULATION;
    }

    /** The name in a history and, of a testbed, on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
