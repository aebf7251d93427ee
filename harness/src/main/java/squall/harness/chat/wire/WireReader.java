package squall.harness.chat.wire;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** A wire profile as the judge reads it. It is a service ({@link ServiceLoader}). */
public interface WireReader {
    static List<WireReader> all() {
        return ServiceLoader.load(WireReader.class, WireReader.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get).toList();
    }

    /**
     * The one of this profile.
     *
     * @throws IllegalArgumentException where there is none
     */
    static WireReader of(String profile) {
        return all().stream().filter(each -> each.profile().equals(profile)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the judge can't read the wire profile \"" + profile + "\""));
    }

    /** As in {@code profile: classic}. */
    String profile();

    /**
     * A client's key, as a history has it.
     *
     * @throws IllegalArgumentException with what the bytes are instead, such as {@code no RSA key}
     */
    ClientKey clientKey(byte[] bytes);

    /** Whether a datagram asks a server to join, whether the server accepts that or not. */
    boolean isHello(byte[] datagram);

    /** Whose hello it is; empty where no server accepts it. */
    Optional<JoinId> joinId(byte[] hello);

    /** Whether datagrams name their session by an index; otherwise an address does. */
    boolean hasIndices();

    /**
     * The datagram as it is laid out; empty where there are no indices, or it is laid out
     * otherwise.
     */
    Optional<IndexedDatagram> indexed(byte[] datagram);

    /** Whether a server's datagram is its first answer to a hello; this needs no key. */
    boolean isFirstAnswer(byte[] datagram);
}
