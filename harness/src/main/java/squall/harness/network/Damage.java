package squall.harness.network;

/** How a corrupted datagram's bytes change: what is not empty always differs afterwards. */
public sealed interface Damage {

    /** The payload damaged; the same array where there is nothing to damage. */
    byte[] to(byte[] payload, RandomStream random, long ordinal, int copy);

    /** One bit is flipped, any of them, as Linux's netem does. */
    record OneBit() implements Damage {

        @Override
        public byte[] to(byte[] payload, RandomStream random, long ordinal, int copy) {
            if (payload.length == 0) {
                return payload;
            }
            int bit = (int) random.below(8L * payload.length, ordinal, copy);
            byte[] damaged = payload.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            return damaged;
        }
    }

    /** One byte, any of them, becomes any other. */
    record OneByte() implements Damage {

        @Override
        public byte[] to(byte[] payload, RandomStream random, long ordinal, int copy) {
            if (payload.length == 0) {
                return payload;
            }
            int offset = (int) random.below(payload.length, ordinal, copy);
            byte[] damaged = payload.clone();
            damaged[offset] = another(damaged[offset], random.branch("byte"), ordinal, copy);
            return damaged;
        }
    }

    /**
     * The bytes from one offset to another, counted from 0 and both included, are replaced by
     * random ones, as far as the datagram has them: a field of a message whose layout the writer of
     * a scenario knows.
     */
    record Field(int first, int last) implements Damage {

        public Field {
            if (first < 0) {
                throw new IllegalArgumentException("first=" + first + " is not an offset");
            }
            if (last < first) {
                throw new IllegalArgumentException("last=" + last + " comes before first=" + first);
            }
        }

        @Override
        public byte[] to(byte[] payload, RandomStream random, long ordinal, int copy) {
            if (payload.length <= first) {
                return payload;
            }
            byte[] damaged = payload.clone();
            damaged[first] = another(damaged[first], random.branch(first), ordinal, copy);
            for (int i = first + 1; i <= Math.min(last, payload.length - 1); i++) {
                damaged[i] = (byte) random.branch(i).below(256, ordinal, copy);
            }
            return damaged;
        }
    }

    private static byte another(byte value, RandomStream random, long ordinal, int copy) {
        return (byte) (value + 1 + random.below(255, ordinal, copy));
    }
}
