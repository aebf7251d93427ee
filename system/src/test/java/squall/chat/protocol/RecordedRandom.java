package squall.chat.protocol;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.classic.HmacSecret;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.SessionKeys;

/** Draws the same in each run, and records what a hub has drawn, with each session's keys. */
public final class RecordedRandom extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final Random source = new Random(1);
    private final transient List<byte[]> drawn = new ArrayList<>();

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
        drawn.add(bytes.clone());
    }

    void forget() {
        drawn.clear();
    }

    /** The newest keys, where this datagram is their second half. */
    Optional<SessionKeys> keysOf(byte[] sealedSecret) {
        for (byte[] draw : drawn) {
            Optional<AesKey> aes = AesKey.of(draw);
            Optional<HmacSecret> secret = aes.flatMap(key -> KeyExchange.open(sealedSecret, key));
            if (secret.isPresent()) {
                return secret.map(each -> new SessionKeys(aes.orElseThrow(), each));
            }
        }
        return Optional.empty();
    }
}
