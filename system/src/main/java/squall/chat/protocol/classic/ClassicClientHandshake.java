package squall.chat.protocol.classic;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import squall.chat.protocol.ClientHandshake;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Timing;

/** A hello goes out; the two halves of the session's keys come in, at one of the local ports. */
public final class ClassicClientHandshake implements ClientHandshake {
    /** Sessions of one key pair, each after the first in place of one that the server forgot. */
    private static final int MOST_SESSIONS = 16;

    private final Timing timing;
    private final SecureRandom random;
    private final KeyUnwrapper unwrapper;
    private final byte[] hello;
    private final TreeMap<Integer, KeyOffer> offers = new TreeMap<>();
    /** The keys of all sessions. */
    private final List<SessionKeys> used = new ArrayList<>();

    public ClassicClientHandshake(RsaKeyPair keyPair, Timing timing, Limits limits,
            SecureRandom random) {
        this.timing = timing;
        this.random = random;
        unwrapper = new KeyUnwrapper(keyPair.privateKey(), limits.unwrapsPerSecond());
        hello = Hello.write(keyPair.publicKey());
    }

    @Override
    public byte[] hello() {
        return hello;
    }

    @Override
    public Progress receive(int port, byte[] datagram, Instant now) {
        return offers.computeIfAbsent(port, this::offer).receive(datagram, now) ? Progress.PART
                : Progress.NONE;
    }

    @Override
    public void forget(int port) {
        offers.remove(port);
    }

    @Override
    public Optional<Established> established(int port) {
        return Optional.ofNullable(offers.get(port)).flatMap(offer -> established(offer, port));
    }

    /** Empty where a half of the keys is missing. */
    Optional<Established> established(KeyOffer offer, int port) {
        return offer.keys().map(keys -> {
            used.add(keys);
            return new Established(new ClassicCipher(keys, random),
                    new ClassicKeyConfirmation(this, port, keys, offer.wrappedKey(), timing),
                    Optional.empty());
        });
    }

    /** Whether a session may begin with these keys: a server makes new ones for each. */
    boolean isUsable(SessionKeys keys) {
        return used.size() < MOST_SESSIONS && !used.contains(keys);
    }

    /** An offer without keys yet, for what comes in at this port. */
    KeyOffer offer(int port) {
        return new KeyOffer(unwrapper, key -> isElsewhere(key, port));
    }

    /** The server gives each address a key of its own: at a second port it has been replayed. */
    private boolean isElsewhere(AesKey key, int port) {
        return offers.entrySet().stream().anyMatch(offer -> offer.getKey() != port
                && offer.getValue().aes().filter(key::equals).isPresent());
    }
}
