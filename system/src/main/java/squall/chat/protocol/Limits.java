package squall.chat.protocol;

/**
 * The limits of memory and work, which hold against any sender.
 *
 * @param datagramBytes the longest datagram that is read or sent; longer ones are discarded
 * @param sessions of a hub; beyond it the least proven one ends (R9)
 * @param unproven limits of a session whose client has not sent anything valid
 * @param shares limits that the senders of a hub share
 * @param inFlight messages that await their acknowledgement in one session; more are dropped for it
 * @param remembered messages of each direction by which a session recognises repetitions and
 *        reflections (R7, R10)
 * @param typedAhead messages that wait at a client until earlier ones are settled
 * @param joiningPorts local ports at which a joining client listens; the oldest makes room
 * @param unwrapsPerSecond key operations that a client spends on possible answers of its server
 * @param recipientsAtOnce recipients to which a hub sends at one input. The rest is due at once,
 *        behind what has come meanwhile: thousands of recipients answer within a moment, and
 *        sockets have little room
 * @param overlapTexts texts that a client counts while the server may know it under several
 *        sessions; the oldest makes room (R11). 0 where the server knows a client as one, whatever
 *        its sessions: each text is shown then
 */
public record Limits(int datagramBytes, int sessions, Unproven unproven, Shares shares,
        int inFlight, int remembered, int typedAhead, int joiningPorts, int unwrapsPerSecond,
        int recipientsAtOnce, int overlapTexts) {
    public static final Limits CLASSIC =
            new Limits(4_096, 1_000, Unproven.CLASSIC, Shares.CLASSIC, 1_024, 256, 100_000, 4,
                    50, 64, 1_024);

    /**
     * The limits of unproven sessions. Anyone can send a hello under any address, so the hub keeps
     * few of them and sends little to their addresses.
     *
     * @param sessions unproven sessions of a hub
     * @param sessionsOfHost those of one IP address, loopback excepted; so many places stay open
     *        for joining clients, even where proven sessions take all others
     * @param inFlight messages that await the session's acknowledgement; more are dropped for it
     * @param transmissions of one message to the session
     */
    public record Unproven(int sessions, int sessionsOfHost, int inFlight, int transmissions) {
        public static final Unproven CLASSIC = new Unproven(500, 50, 8, 2);
    }

    /**
     * The limits that all senders of a hub share. A sender gets at most as much as is left free.
     *
     * @param waiting messages that the hub has to forward; a message beyond its sender's share is
     *        not taken
     * @param copies of messages that await an acknowledgement, of all recipients together; beyond
     *        its sender's share the next message waits
     * @param ahead messages of one sender that no recipient has acknowledged; beyond it the next
     *        message waits
     */
    public record Shares(int waiting, int copies, int ahead) {
        public static final Shares CLASSIC = new Shares(1_024, 16_384, 32);
    }

    public Limits withDatagramBytes(int bytes) {
        return new Limits(bytes, sessions, unproven, shares, inFlight, remembered, typedAhead,
                joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withSessions(int most) {
        return new Limits(datagramBytes, most, unproven, shares, inFlight, remembered, typedAhead,
                joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withUnproven(Unproven some) {
        return new Limits(datagramBytes, sessions, some, shares, inFlight, remembered, typedAhead,
                joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withShares(Shares some) {
        return new Limits(datagramBytes, sessions, unproven, some, inFlight, remembered,
                typedAhead, joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withInFlight(int most) {
        return new Limits(datagramBytes, sessions, unproven, shares, most, remembered, typedAhead,
                joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withRemembered(int most) {
        return new Limits(datagramBytes, sessions, unproven, shares, inFlight, most, typedAhead,
                joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withTypedAhead(int most) {
        return new Limits(datagramBytes, sessions, unproven, shares, inFlight, remembered, most,
                joiningPorts, unwrapsPerSecond, recipientsAtOnce, overlapTexts);
    }

    public Limits withOverlapTexts(int most) {
        return new Limits(datagramBytes, sessions, unproven, shares, inFlight, remembered,
                typedAhead, joiningPorts, unwrapsPerSecond, recipientsAtOnce, most);
    }
}
