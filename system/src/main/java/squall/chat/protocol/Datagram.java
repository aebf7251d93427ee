package squall.chat.protocol;

/**
 * One UDP datagram; {@code peer} is its source when it was received and its destination when it is
 * to be sent.
 */
@SuppressWarnings("ArrayRecordComponent") // datagrams are never compared
public record Datagram(Address peer, byte[] payload) {}
