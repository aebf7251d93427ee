package squall.chat.protocol;

/**
 * What bounds memory and work against any sender.
 *
 * @param datagramBytes the longest datagram read or sent; longer ones are discarded
 * @param sessions clients a hub keeps; beyond it the least proven one goes (R9)
 * @param unproven what a session gets before its client has sent anything valid
 * @param underWay messages awaiting their acknowledgement in one session; beyond it they are
 *        dropped for it
 * @param remembered messages of each direction by which a session recognises repetitions and
 *        reflections (R7, R10)
 * @param typedAhead messages a client accepts before earlier ones are settled
 * @param joiningPorts local ports at which a joining client listens; the oldest makes room
 * @param unwrapsPerSecond RSA operations that a client spends on what may be a session's key
 */
public record Limits(int datagramBytes, int sessions, Unproven unproven, int underWay,
        int remembered, int typedAhead, int joiningPorts, int unwrapsPerSecond) {
    public static final Limits CLASSIC =
            new Limits(4_096, 1_000, Unproven.CLASSIC, 1_024, 256, 100_000, 4, 50);

    /**
     * Messages, of all senders together, that a hub has still to forward. A sender's next message
     * is taken while it has no more of them than are left free.
     */
    static final int WAITING = 1_024;
    /**
     * Copies of messages, of all senders and to all recipients together, that await their
     * acknowledgement. A sender's next message is begun with while it has no more of them than are
     * left free.
     */
    static final int COPIES = 16_384;

    /**
     * Anyone can send a hello under any address, so a session that has not proved itself gets
     * little: of the hub, and of the datagrams that the hub sends to its address.
     *
     * @param sessions how many of the hub's sessions may be unproven
     * @param sessionsOfHost how many of those may be at one IP address, loopback excepted; so many
     *        places stay open to clients that join, even where all others are taken by proven ones
     * @param underWay messages awaiting its acknowledgement; beyond it they are dropped for it
     * @param transmissions how often a message is transmitted to it at most
     */
    public record Unproven(int sessions, int sessionsOfHost, int underWay, int transmissions) {
        public static final Unproven CLASSIC = new Unproven(500, 50, 8, 2);
    }

    public Limits withDatagramBytes(int bytes) {
        return new Limits(bytes, sessions, unproven, underWay, remembered, typedAhead,
                joiningPorts, unwrapsPerSecond);
    }

    public Limits withSessions(int most) {
        return new Limits(datagramBytes, most, unproven, underWay, remembered, typedAhead,
                joiningPorts, unwrapsPerSecond);
    }

    public Limits withUnproven(Unproven some) {
        return new Limits(datagramBytes, sessions, some, underWay, remembered, typedAhead,
                joiningPorts, unwrapsPerSecond);
    }

    public Limits withUnderWay(int most) {
        return new Limits(datagramBytes, sessions, unproven, most, remembered, typedAhead,
                joiningPorts, unwrapsPerSecond);
    }

    public Limits withRemembered(int most) {
        return new Limits(datagramBytes, sessions, unproven, underWay, most, typedAhead,
                joiningPorts, unwrapsPerSecond);
    }

    public Limits withTypedAhead(int most) {
        return new Limits(datagramBytes, sessions, unproven, underWay, remembered, most,
                joiningPorts, unwrapsPerSecond);
    }
}
