package squall.reports.capture;

import java.nio.ByteBuffer;

/**
 * A UDP datagram in an IPv4 packet, with both checksums (RFC 768, RFC 791).
 *
 * @param identification the IPv4 identification, which tells packets of one sender apart
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record UdpPacket(int source, int sourcePort, int destination, int destinationPort,
        int identification, byte[] payload) {
    private static final int IP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int VERSION_AND_LENGTH = 0x45;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int TIME_TO_LIVE = 64;
    private static final int UDP = 17;

    byte[] bytes() {
        int udpLength = UDP_HEADER + payload.length;
        ByteBuffer packet = ByteBuffer.allocate(IP_HEADER + udpLength);
        packet.put((byte) VERSION_AND_LENGTH).put((byte) 0).putShort((short) packet.capacity())
                .putShort((short) identification).putShort((short) DONT_FRAGMENT)
                .put((byte) TIME_TO_LIVE).put((byte) UDP).putShort((short) 0).putInt(source)
                .putInt(destination);
        packet.putShort((short) sourcePort).putShort((short) destinationPort)
                .putShort((short) udpLength).putShort((short) 0).put(payload);
        packet.putShort(10, (short) checksum(sum(packet, 0, IP_HEADER)));
        int udpChecksum = checksum(pseudoHeader(udpLength) + sum(packet, IP_HEADER, udpLength));
        // RFC 768: a checksum of zero means that there is none.
        packet.putShort(IP_HEADER + 6, (short) (udpChecksum == 0 ? 0xffff : udpChecksum));
        return packet.array();
    }

    private int pseudoHeader(int udpLength) {
        return (source >>> 16) + (source & 0xffff) + (destination >>> 16)
                + (destination & 0xffff) + UDP + udpLength;
    }

    /** The sum of the 16-bit words; an odd last byte is the upper half of a word. */
    private static long sum(ByteBuffer bytes, int from, int length) {
        long sum = 0;
        for (int i = from; i < from + length; i++) {
            int octet = bytes.get(i) & 0xff;
            sum += (i - from) % 2 == 0 ? octet << 8 : octet;
        }
        return sum;
    }

    /** The one's complement of the one's complement sum (RFC 1071). */
    private static int checksum(long sum) {
        long folded = sum;
        while (folded > 0xffff) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
