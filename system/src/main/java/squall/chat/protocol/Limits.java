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
 */
public record Limits(int datagramBytes, int sessions, int underWay, int remembered,
        int typedAhead) {
    public static final Limits CLASSIC = new Limits(4_096, 1_000, 1_024, 256, 100_000);
}
