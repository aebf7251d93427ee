package squall.harness.chat.defect;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.chat.defect.Wiretap.Opened;
import squall.harness.testbed.Participant;

/** What can be done wrong with keys and envelopes. */
final class Sealing {
    private Sealing() {}

    /** Every envelope has the same IV. */
    static final class OneVector<E extends ChatEndpoint> extends Meddler<E> {
        private final SecureRandom stuck = new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
                // as they are
            }
        };

        OneVector(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        List<Datagram> sending(Datagram datagram, Opened opened) {
            return List.of(
                    datagram.with(opened.aes().seal(MessageJson.write(opened.message()), stuck)));
        }
    }

    /** Beside each message goes the same, readable. */
    static final class InTheClear<E extends ChatEndpoint> extends Meddler<E> {
        InTheClear(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        List<Datagram> sending(Datagram datagram, Opened opened) {
            return opened.message() instanceof Data data
                    ? List.of(datagram,
                            datagram.with(Base64.getEncoder().encode(MessageJson.write(data))))
                    : List.of(datagram);
        }
    }

    /** All sessions have one AES key in the place of their own. */
    static final class OneKey<E extends ChatEndpoint> extends Meddler<E> {
        private final AesKey key;
        private final Map<ByteBuffer, Datagram> wrapped = new HashMap<>();

        OneKey(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
            key = AesKey.fresh(random);
        }

        @Override
        List<Datagram> sending(Datagram datagram) {
            if (tap().wrapped(datagram).isPresent()) {
                return List.of(wrapped.computeIfAbsent(ByteBuffer.wrap(datagram.payload()),
                        own -> datagram.with(KeyExchange.wrap(key,
                                tap().hello(datagram.peer()), random()))));
            }
            return List.of(sealedAnew(datagram));
        }

        @Override
        List<Datagram> sending(Datagram datagram, Opened opened) {
            return List.of(sealedAnew(datagram));
        }

        @Override
        Output<Event> arrived(Datagram datagram, Instant now) {
            Optional<byte[]> plaintext = key.open(datagram.payload());
            Optional<AesKey> own = tap().keys(datagram.peer()).findFirst();
            return pass(plaintext.isEmpty() || own.isEmpty() ? datagram
                    : datagram.with(own.get().seal(plaintext.get(), random())),
                    now);
        }

        private Datagram sealedAnew(Datagram datagram) {
            return tap().keys(datagram.peer())
                    .flatMap(own -> own.open(datagram.payload()).stream()).findFirst()
                    .map(plaintext -> datagram.with(key.seal(plaintext, random())))
                    .orElse(datagram);
        }
    }
}
