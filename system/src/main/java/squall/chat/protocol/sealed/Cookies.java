package squall.chat.protocol.sealed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import squall.endpoint.Address;

/**
 * A server's cookies: a client that returns one has shown that it receives what is sent to its
 * address. The server remembers nothing but two secrets. For one thread.
 */
public final class Cookies {
    static final int BYTES = 24;
    private static final int TAG_BYTES = BYTES - Long.BYTES;
    private static final int SECRET_BYTES = 32;
    private static final String MAC = "HmacSHA256";
    private static final Duration VALID_FOR = Duration.ofMinutes(2);
    /** Where it is used at all; no cookie under the secret before the last is still valid. */
    private static final Duration NEW_SECRET_AFTER = Duration.ofMinutes(2);

    private final SecureRandom random;
    private Optional<Secret> current = Optional.empty();
    private Optional<Secret> before = Optional.empty();

    public Cookies(SecureRandom random) {
        this.random = random;
    }

    /** A cookie for the hello with this message 1, from this address. */
    public byte[] make(Address from, byte[] message1, Instant now) {
        return current(now).cookie(now.getEpochSecond(), from, message1);
    }

    /** Whether this server made the cookie for such a hello, at most 120 s ago. */
    public boolean isGood(byte[] cookie, Address from, byte[] message1, Instant now) {
        if (cookie.length != BYTES) {
            return false;
        }
        long second = ByteBuffer.wrap(cookie).getLong();
        Secret newest = current(now);
        return isTimely(second, now) && (newest.hasMade(cookie, second, from, message1)
                || before.filter(secret -> secret.hasMade(cookie, second, from, message1))
                        .isPresent());
    }

    private static boolean isTimely(long second, Instant now) {
        long present = now.getEpochSecond();
        return second <= present && second > present - VALID_FOR.toSeconds();
    }

    private Secret current(Instant now) {
        Optional<Secret> inUse = current.filter(secret -> secret.isUsable(now));
        if (inUse.isPresent()) {
            return inUse.get();
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        Secret fresh = new Secret(bytes, now);
        before = current;
        current = Optional.of(fresh);
        return fresh;
    }

    private static final class Secret {
        private final Mac mac;
        private final Instant since;

        Secret(byte[] bytes, Instant since) {
            this.since = since;
            try {
                mac = Mac.getInstance(MAC);
                mac.init(new SecretKeySpec(bytes, MAC));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has " + MAC, e);
            }
        }

        boolean isUsable(Instant now) {
            return now.isBefore(since.plus(NEW_SECRET_AFTER));
        }

        byte[] cookie(long second, Address from, byte[] message1) {
            byte[] seconds = ByteBuffer.allocate(Long.BYTES).putLong(second).array();
            mac.update(seconds);
            mac.update(message1);
            mac.update((byte) (from.port() >> Byte.SIZE));
            mac.update((byte) from.port());
            // The only part without a fixed length stands last.
            byte[] tag = mac.doFinal(from.host().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(BYTES).put(seconds).put(Arrays.copyOf(tag, TAG_BYTES))
                    .array();
        }

        boolean hasMade(byte[] cookie, long second, Address from, byte[] message1) {
            return MessageDigest.isEqual(cookie, cookie(second, from, message1));
        }
    }
}
