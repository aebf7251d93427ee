package squall.chat.protocol;

/**
 * What bounds memory and work against any sender.
 *
 * @param datagramBytes the longest datagram read or sent; longer ones are discarded
 * @param sessions clients a hub keeps; beyond it the least proven one goes (R9)
 * @param underWay messages awaiting their acknowledgement in one session; beyond it they are
 *        dropped for it
 * @param remembered messages of each direction by which a session recognises repetitions and
 *        reflections (R7, R10)
 * @param typedAhead messages a client accepts before earlier ones are settled
 * @param joiningPorts local ports at which a joining client listens; the oldest makes room
 * @param unwrapsPerSecond RSA operations that a client spends on what may be a session's key
 */
public record Limits(int datagramBytes, int sessions, int underWay, int remembered,
        int typedAhead, int joiningPorts, int unwrapsPerSecond) {
    public static final Limits CLASSIC = new Limits(4_096, 1_000, 1_024, 256, 100_000, 4, 50);

    public Limits withDatagramBytes(int bytes) {
        return new Limits(bytes, sessions, underWay, remembered, typedAhead, joiningPorts,
                unwrapsPerSecond);
    }

    public Limits withSessions(int most) {
        return new Limits(datagramBytes, most, underWay, remembered, typedAhead, joiningPorts,
                unwrapsPerSecond);
    }

    public Limits withUnderWay(int most) {
        return new Limits(datagramBytes, sessions, most, remembered, typedAhead, joiningPorts,
                unwrapsPerSecond);
    }

    public Limits withRemembered(int most) {
        return new Limits(datagramBytes, sessions, underWay, most, typedAhead, joiningPorts,
                unwrapsPerSecond);
    }

    public Limits withTypedAhead(int most) {
        return new Limits(datagramBytes, sessions, underWay, remembered, most, joiningPorts,
                unwrapsPerSecond);
    }
}
