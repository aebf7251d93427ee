package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import squall.chat.protocol.crypto.AesKey;
import squall.chat.protocol.crypto.Hello;
import squall.chat.protocol.crypto.HmacSecret;
import squall.chat.protocol.crypto.KeyExchange;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.chat.protocol.crypto.SessionKeys;

/**
 * One attempt of a client to join: hellos out, the two halves of the session's keys in, in any
 * order.
 */
final class Joining {
    private final RsaKeyPair keyPair;
    private final byte[] hello;
    private final Address server;
    private final Timing timing;
    private final Instant since;

    private Optional<Instant> givesUp = Optional.empty();
    private Instant nextHello;
    private Instant nextPort;
    private Optional<AesKey> aes = Optional.empty();
    private Optional<HmacSecret> secret = Optional.empty();
    private Optional<byte[]> unopenedSecret = Optional.empty();
    private byte[] wrappedKey = {};

    /** Starts with a first hello, and goes on for ever unless told to {@link #giveUpInTime}. */
    Joining(RsaKeyPair keyPair, Address server, Timing timing, Instant now, Output.Builder output) {
        this.keyPair = keyPair;
        this.server = server;
        this.timing = timing;
        hello = Hello.write(keyPair.publicKey());
        since = now;
        nextPort = now.plus(timing.freshPortAfter());
        nextHello = now.plus(timing.helloEvery());
        output.send(server, hello);
    }

    RsaKeyPair keyPair() {
        return keyPair;
    }

    byte[] hello() {
        return hello;
    }

    /** The datagram that brought the AES key; empty where none has. */
    byte[] wrappedKey() {
        return wrappedKey;
    }

    /** Takes one half of the keys, if this is one. */
    Optional<Discard> receive(byte[] payload) {
        Optional<AesKey> key = KeyExchange.unwrap(payload, keyPair.privateKey());
        if (key.isPresent()) {
            aes = key;
            wrappedKey = payload;
            secret = unopenedSecret.flatMap(this::open);
            return Optional.empty();
        }
        Optional<HmacSecret> opened = open(payload);
        if (opened.isPresent()) {
            secret = opened;
        } else if (payload.length == KeyExchange.SECRET_BYTES) {
            unopenedSecret = Optional.of(payload);
        } else {
            return Optional.of(Discard.NOT_JOINED);
        }
        return Optional.empty();
    }

    private Optional<HmacSecret> open(byte[] payload) {
        return aes.flatMap(key -> KeyExchange.open(payload, key));
    }

    /** Both halves, once they are there. */
    Optional<SessionKeys> keys() {
        return aes.flatMap(key -> secret.map(s -> new SessionKeys(key, s)));
    }

    void giveUpInTime(Instant now) {
        givesUp = givesUp.or(() -> Optional.of(now.plus(timing.joinWithin())));
    }

    boolean hasGivenUp(Instant now) {
        return givesUp.filter(end -> !end.isAfter(now)).isPresent();
    }

    void expire(Instant now, Output.Builder output) {
        if (!nextPort.isAfter(now)) {
            nextPort = now.plus(timing.freshPortAfter());
            nextHello = now;
            aes = Optional.empty();
            secret = Optional.empty();
            unopenedSecret = Optional.empty();
            output.freshPort();
        }
        if (!nextHello.isAfter(now)) {
            nextHello = now.plus(timing.helloEvery());
            output.send(server, hello);
        }
    }

    Instant deadline() {
        return Stream.concat(Stream.of(nextHello, nextPort), givesUp.stream())
                .min(Instant::compareTo).orElseThrow();
    }

    Duration lasted(Instant now) {
        return Duration.between(since, now);
    }
}
