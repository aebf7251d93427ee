package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import squall.chat.protocol.crypto.AesKey;
import squall.chat.protocol.crypto.Hello;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * One attempt of a client to join: hellos out, the two halves of the session's keys in. From time
 * to time it tries from a new local port as well, and it listens at the ones before: the first port
 * at which both halves have come is the session's.
 */
final class Joining {
    private final RsaKeyPair keyPair;
    private final KeyUnwrapper unwrapper;
    private final byte[] hello;
    private final Address server;
    private final Timing timing;
    private final Limits limits;
    private final Instant since;
    private final int firstPort;
    private final TreeMap<Integer, KeyOffer> offers = new TreeMap<>();

    private Optional<Instant> givesUp = Optional.empty();
    private Instant nextHello;
    private Duration portLasts;
    private Instant nextPort;

    /**
     * Starts with a first hello, and goes on for ever unless told to {@link #giveUpInTime}.
     *
     * @param port that no session has used
     */
    Joining(RsaKeyPair keyPair, Address server, Timing timing, Limits limits, int port, Instant now,
            Output.Builder<Event> output) {
        this.keyPair = keyPair;
        this.server = server;
        this.timing = timing;
        this.limits = limits;
        unwrapper = new KeyUnwrapper(keyPair.privateKey(), limits.unwrapsPerSecond());
        hello = Hello.write(keyPair.publicKey());
        since = now;
        firstPort = port;
        portLasts = timing.freshPortAfter();
        nextPort = now.plus(portLasts);
        open(port, now, output);
    }

    RsaKeyPair keyPair() {
        return keyPair;
    }

    /** Of nothing yet, for what comes in at this port. */
    KeyOffer offer(int port) {
        return new KeyOffer(unwrapper, key -> isElsewhere(key, port));
    }

    byte[] hello() {
        return hello;
    }

    /** Takes one half of the keys, if this is one. */
    Optional<Discard> receive(Datagram datagram, Instant now) {
        KeyOffer offer = offers.get(datagram.localPort());
        return offer != null && offer.receive(datagram.payload(), now) ? Optional.empty()
                : Optional.of(Discard.NOT_JOINED);
    }

    /** What came at this port, if it is both halves of a session's keys. */
    Optional<KeyOffer> complete(int port) {
        return Optional.ofNullable(offers.get(port)).filter(offer -> offer.keys().isPresent());
    }

    /** Closes all ports but this one. */
    void closeOthers(int port, Output.Builder<Event> output) {
        offers.keySet().stream().filter(other -> other != port).forEach(output::close);
    }

    /** Closes all ports. */
    void close(Output.Builder<Event> output) {
        offers.keySet().forEach(output::close);
    }

    void giveUpInTime(Instant now) {
        givesUp = givesUp.or(() -> Optional.of(now.plus(timing.joinWithin())));
    }

    boolean hasGivenUp(Instant now) {
        return givesUp.filter(end -> !end.isAfter(now)).isPresent();
    }

    void expire(Instant now, Output.Builder<Event> output) {
        if (!nextPort.isAfter(now)) {
            Duration doubled = portLasts.multipliedBy(2);
            portLasts = doubled.compareTo(timing.freshPortAtLatestAfter()) < 0 ? doubled
                    : timing.freshPortAtLatestAfter();
            nextPort = now.plus(portLasts);
            open(offers.lastKey() + 1, now, output);
        } else if (!nextHello.isAfter(now)) {
            sendHello(now, output);
        }
    }

    private void open(int port, Instant now, Output.Builder<Event> output) {
        offers.put(port, offer(port));
        if (offers.size() > limits.joiningPorts()) {
            output.close(offers.pollFirstEntry().getKey());
        }
        sendHello(now, output);
    }

    /** The server gives each address a key of its own: at a second port it has been replayed. */
    private boolean isElsewhere(AesKey key, int port) {
        return offers.entrySet().stream().anyMatch(offer -> offer.getKey() != port
                && offer.getValue().aes().filter(key::equals).isPresent());
    }

    private void sendHello(Instant now, Output.Builder<Event> output) {
        nextHello = now.plus(timing.helloEvery());
        output.send(offers.lastKey(), server, hello);
    }

    /** The newest port, after which the next one comes. */
    int lastPort() {
        return offers.lastKey();
    }

    /** Whether the server may know the client at several addresses. */
    boolean hasTriedSeveralPorts() {
        return lastPort() != firstPort;
    }

    Instant deadline() {
        return Stream.concat(Stream.of(nextHello, nextPort), givesUp.stream())
                .min(Instant::compareTo).orElseThrow();
    }

    Duration lasted(Instant now) {
        return Duration.between(since, now);
    }
}
