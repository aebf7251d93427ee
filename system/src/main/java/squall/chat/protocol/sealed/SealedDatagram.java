package squall.chat.protocol.sealed;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A datagram of the sealed profile, as its bytes are laid out; nothing in it is verified. Integers
 * are big-endian.
 */
public sealed interface SealedDatagram {
    /** The bytes, which {@link #read} reads to the same datagram. */
    byte[] bytes();

    /** Whether the bytes begin like one of these, and like no datagram of the classic profile. */
    static boolean isAny(byte[] bytes) {
        return bytes.length > 0 && bytes[0] >= Hello.TYPE && bytes[0] <= Sealed.TYPE;
    }

    /** Empty where the bytes are laid out in another way. */
    static Optional<SealedDatagram> read(byte[] bytes) {
        if (bytes.length <= Integer.BYTES) {
            return Optional.empty();
        }
        ByteBuffer datagram = ByteBuffer.wrap(bytes);
        byte type = datagram.get();
        int index = datagram.getInt();
        return switch (type) {
            case Hello.TYPE -> Hello.read(index, datagram);
            case Retry.TYPE -> Retry.read(index, datagram);
            case Answer.TYPE -> Answer.read(index, datagram);
            case Finish.TYPE -> Finish.read(index, datagram);
            case Sealed.TYPE -> Sealed.read(index, datagram);
            default -> Optional.empty();
        };
    }

    /**
     * A client asks to join.
     *
     * @param client the index that the client has chosen for this attempt
     * @param cookie of {@link Cookies}; zeros until the client has one
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by their bytes
    record Hello(int client, byte[] cookie, byte[] message1) implements SealedDatagram {
        static final byte TYPE = 1;
        /** So many that no answer is longer. */
        private static final int BYTES = 192;

        private static Optional<SealedDatagram> read(int client, ByteBuffer rest) {
            if (rest.capacity() != BYTES) {
                return Optional.empty();
            }
            byte[] cookie = take(rest, Cookies.BYTES);
            byte[] message1 = take(rest, NoiseProtocol.MESSAGE_1_BYTES);
            byte[] padding = take(rest, rest.remaining());
            return Arrays.equals(padding, new byte[padding.length])
                    ? Optional.of(new Hello(client, cookie, message1))
                    : Optional.empty();
        }

        /** The first hello of an attempt. */
        public static Hello first(int client, byte[] message1) {
            return new Hello(client, new byte[Cookies.BYTES], message1);
        }

        public Hello with(byte[] otherCookie) {
            return new Hello(client, otherCookie, message1);
        }

        @Override
        public byte[] bytes() {
            return ByteBuffer.allocate(BYTES).put(TYPE).putInt(client).put(cookie).put(message1)
                    .array();
        }
    }

    /** The server asks for the hello again, with this cookie. */
    @SuppressWarnings("ArrayRecordComponent") // compared by their bytes
    record Retry(int client, byte[] cookie) implements SealedDatagram {
        static final byte TYPE = 2;

        private static Optional<SealedDatagram> read(int client, ByteBuffer rest) {
            return rest.remaining() == Cookies.BYTES
                    ? Optional.of(new Retry(client, take(rest, Cookies.BYTES)))
                    : Optional.empty();
        }

        @Override
        public byte[] bytes() {
            return head(TYPE, client, cookie.length).put(cookie).array();
        }
    }

    /**
     * The server takes up the handshake.
     *
     * @param server the index that the server has chosen for the session
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by their bytes
    record Answer(int client, int server, byte[] message2) implements SealedDatagram {
        static final byte TYPE = 3;

        private static Optional<SealedDatagram> read(int client, ByteBuffer rest) {
            return rest.remaining() == Integer.BYTES + NoiseProtocol.MESSAGE_2_BYTES
                    ? Optional.of(new Answer(client, rest.getInt(),
                            take(rest, NoiseProtocol.MESSAGE_2_BYTES)))
                    : Optional.empty();
        }

        @Override
        public byte[] bytes() {
            return head(TYPE, client, Integer.BYTES + message2.length).putInt(server)
                    .put(message2).array();
        }
    }

    /** The client shows its key, and says who it is. */
    @SuppressWarnings("ArrayRecordComponent") // compared by their bytes
    record Finish(int server, byte[] message3) implements SealedDatagram {
        static final byte TYPE = 4;

        private static Optional<SealedDatagram> read(int server, ByteBuffer rest) {
            int payload = rest.remaining() - NoiseProtocol.MESSAGE_3_BYTES;
            return payload >= 0 && payload <= NoiseProtocol.MOST_PAYLOAD_BYTES
                    ? Optional.of(new Finish(server, take(rest, rest.remaining())))
                    : Optional.empty();
        }

        @Override
        public byte[] bytes() {
            return head(TYPE, server, message3.length).put(message3).array();
        }
    }

    /**
     * A message of a session, either way.
     *
     * @param receiver the index that the receiver has chosen
     * @param counter how many the sender has sealed before this one
     * @param ciphertext with its tag
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by their bytes
    record Sealed(int receiver, long counter, byte[] ciphertext) implements SealedDatagram {
        static final byte TYPE = 5;
        static final int TAG_BYTES = 16;
        /** What stands in front of the ciphertext, and is sealed with it. */
        static final int HEAD_BYTES = 1 + Integer.BYTES + Long.BYTES;

        private static Optional<SealedDatagram> read(int receiver, ByteBuffer rest) {
            return rest.remaining() >= Long.BYTES + TAG_BYTES
                    ? Optional.of(new Sealed(receiver, rest.getLong(),
                            take(rest, rest.remaining())))
                    : Optional.empty();
        }

        /** The bytes with room for so many behind the head. */
        static byte[] headed(int receiver, long counter, int room) {
            return head(TYPE, receiver, Long.BYTES + room).putLong(counter).array();
        }

        @Override
        public byte[] bytes() {
            byte[] bytes = headed(receiver, counter, ciphertext.length);
            System.arraycopy(ciphertext, 0, bytes, HEAD_BYTES, ciphertext.length);
            return bytes;
        }
    }

    private static ByteBuffer head(byte type, int index, int rest) {
        return ByteBuffer.allocate(1 + Integer.BYTES + rest).put(type).putInt(index);
    }

    private static byte[] take(ByteBuffer from, int count) {
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }
}
