package squall.chat.protocol.classic;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.Discard;
import squall.chat.protocol.ServerHandshake;
import squall.chat.protocol.SessionCipher;
import squall.chat.protocol.Timing;
import squall.endpoint.Datagram;

/** Answers a {@link Hello} with the two halves of the session's keys. */
final class ClassicServerHandshake implements ServerHandshake {
    private final Timing timing;
    private final SecureRandom random;

    ClassicServerHandshake(Timing timing, SecureRandom random) {
        this.timing = timing;
        this.random = random;
    }

    @Override
    public boolean isHello(byte[] datagram) {
        return Hello.is(datagram);
    }

    @Override
    public HelloOutcome receive(Datagram hello, Instant now) {
        Optional<RSAPublicKey> key = Hello.read(hello.payload());
        return key.isPresent() ? new RsaJoinRequest(key.get(), now)
                : new HelloOutcome.Unacceptable(Discard.BAD_HELLO);
    }

    private final class RsaJoinRequest implements HelloOutcome.JoinRequest {
        private final RSAPublicKey client;
        private final Instant at;

        RsaJoinRequest(RSAPublicKey client, Instant at) {
            this.client = client;
            this.at = at;
        }

        @Override
        public PublicKey client() {
            return client;
        }

        @Override
        public Acceptance accept() {
            return new KeyGrant(client, at);
        }
    }

    /** The keys of one session, and the answers that bring them to its client. */
    private final class KeyGrant implements Acceptance {
        private final SessionKeys keys = SessionKeys.fresh(random);
        private final byte[] wrappedKey;
        private final AnswerPacing pacing;

        KeyGrant(RSAPublicKey client, Instant firstHello) {
            wrappedKey = KeyExchange.wrap(keys.aes(), client, random);
            pacing = new AnswerPacing(timing, firstHello);
        }

        @Override
        public SessionCipher cipher() {
            return new ClassicCipher(keys, random);
        }

        @Override
        public List<byte[]> answer(Instant now, Optional<Instant> proven) {
            return pacing.answers(now, proven)
                    ? List.of(wrappedKey, KeyExchange.seal(keys.hmac(), keys.aes(), random))
                    : List.of();
        }
    }
}
