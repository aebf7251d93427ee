package squall.harness.chat.attack;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * Makes datagrams of a wire profile that look real, from real ones and at random. It is a service
 * ({@link ServiceLoader}).
 */
public interface Forger {
    /**
     * The one of this wire profile.
     *
     * @throws IllegalArgumentException where there is none
     */
    static Forger of(String profile) {
        return ServiceLoader.load(Forger.class, Forger.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get).filter(each -> each.profile().equals(profile))
                .findFirst().orElseThrow(() -> new IllegalArgumentException(
                        "the attacker can't write the wire profile \"" + profile + "\""));
    }

    /** As in {@code profile: classic}. */
    String profile();

    /** A datagram under an unknown key, or one made of parts of real ones. */
    byte[] envelope(List<byte[]> real, Random random);

    /** A real datagram with one bit changed. */
    byte[] flipped(byte[] real, Random random);

    /** A hello with a key that nobody has. */
    byte[] hello(Random random);

    /**
     * What a member says that floods: its next message at every call. Empty as long as the client
     * has no session, or where its keys can't be had.
     *
     * @param up what the client sent
     * @param down what the client was sent
     */
    Optional<Supplier<byte[]>> flood(String client, List<byte[]> up, List<byte[]> down,
            SecureRandom random);
}
