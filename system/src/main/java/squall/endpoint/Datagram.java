package squall.endpoint;

/**
 * One UDP datagram.
 *
 * @param peer its source when it was received, its destination when it is to be sent
 * @param localPort the endpoint's own port: its ports are numbered from 0 in the order of use
 */
@SuppressWarnings("ArrayRecordComponent") // datagrams are never compared
public record Datagram(Address peer, int localPort, byte[] payload) {

    /** At the endpoint's first port, the only one of a server. */
    public Datagram(Address peer, byte[] payload) {
        this(peer, 0, payload);
    }

    /** Another payload between the same two ports. */
    public Datagram with(byte[] other) {
        return new Datagram(peer, localPort, other);
    }
}
