package squall.chat.protocol;

/**
 * What bounds memory and work against any sender.
 *
 * @param datagramBytes the longest datagram read or sent; longer ones are discarded
 * @param sessions clients a hub keeps; beyond it the least proven one goes (R9)
 * @param unproven what a session gets before its client has sent anything valid
 * @param shares what a hub shares out among the senders of messages
 * @param underWay messages awaiting their acknowledgement in one session; beyond it they are
 *        dropped for it
 * @param remembered messages of each direction by which a session recognises repetitions and
 *        reflections (R7, R10)
 * @param typedAhead messages a client accepts before earlier ones are settled
 * @param joiningPorts local ports at which a joining client listens; the oldest makes room
 * @param unwrapsPerSecond RSA operations that a client spends on what may be a session's key
 * @param recipientsAtOnce recipients to which one input makes a hub send. The rest is due at once,
 *        behind what has come meanwhile: thousands of recipients answer within a moment, and
 *        sockets have little room
 * @param overlapTexts texts that a client counts while the server may know it under several
 *        sessions; the oldest makes room (R11)
 */
public record Limits(int datagramBytes, int sessions, Unproven unproven, Shares shares,
        int underWay, int remembered, int typedAhead, int joiningPorts, int unwrapsPerSecond,
        int recipientsAtOnce, int overlapTexts) {
    public static final Limits CLASSIC =
            new Limits(4_096, 1_000, Unproven.CLASSIC, Shares.CLASSIC, 1_024, 256, 100_000, 4,
                    50, 64, 1_024);

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

    /**
     * A sender gets at most as much of what all senders share as is left free.
     *
     * @param waiting messages that the hub has still to forward; what exceeds a sender's share is
     *        not taken
     * @param copies of messages that await their acknowledgement, at all recipients together; with
     *        more a sender's next message waits
     * @param ahead messages of one sender that no recipient has acknowledged; with more its next
     *        message waits
     */
    public record Shares(int waiting, int copies, int ahead) {
        public static final Shares CLASSIC = new Shares(1_024, 16_384, 32);
    }

    public Limits withDatagramBytes(int bytes) {
        return new Limits(bytes, sessions, unproven, shares, underWay, remembered, typedAhead,
                joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withSessions(int most) {
        return new Limits(datagramBytes, most, unproven, shares, underWay, remembered, typedAhead,
                joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withUnproven(Unproven some) {
        return new Limits(datagramBytes, sessions, some, shares, underWay, remembered, typedAhead,
                joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withShares(Shares some) {
        return new Limits(datagramBytes, sessions, unproven, some, underWay, remembered,
                typedAhead, joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withUnderWay(int most) {
        return new Limits(datagramBytes, sessions, unproven, shares, most, remembered, typedAhead,
                joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withRemembered(int most) {
        return new Limits(datagramBytes, sessions, unproven, shares, underWay, most, typedAhead,
                joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withTypedAhead(int most) {
        return new Limits(datagramBytes, sessions, unproven, shares, underWay, remembered, most,
                joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }
}
