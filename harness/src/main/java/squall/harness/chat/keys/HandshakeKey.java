package squall.harness.chat.keys;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import squall.chat.protocol.sealed.DirectionKey;
import squall.chat.protocol.sealed.NoiseInitiator;
import squall.chat.protocol.sealed.X25519KeyPair;

/**
 * The identity key of a client of the judge's own in the sealed profile, and the handshakes that it
 * begins: the one part of that profile which the judge does not have itself.
 */
public final class HandshakeKey {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X25519KeyPair identity = X25519KeyPair.fresh(RANDOM);

    public Begun begin() {
        return new Begun(new NoiseInitiator(identity, RANDOM));
    }

    /** A handshake whose first message is known. */
    public static final class Begun {
        private final NoiseInitiator noise;

        private Begun(NoiseInitiator noise) {
            this.noise = noise;
        }

        public byte[] message1() {
            return noise.message1();
        }

        /**
         * The end of the handshake with this payload; empty where message 2 is not genuine. Each
         * call begins at message 1 again.
         */
        public Optional<Ended> end(byte[] message2, byte[] payload) {
            return noise.receive(message2).map(answered -> {
                byte[] server = answered.server().bytes();
                NoiseInitiator.Finished finished = answered.finish(payload);
                return new Ended(server, finished.message3(), bytes(finished.keys().up()),
                        bytes(finished.keys().down()));
            });
        }

        private static byte[] bytes(DirectionKey key) {
            return HexFormat.of().parseHex(key.hex());
        }
    }

    /**
     * What a handshake leads to.
     *
     * @param server the server's public key
     * @param up the key from the client to the server
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Ended(byte[] server, byte[] message3, byte[] up, byte[] down) {}
}
