package squall.chat.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.chat.protocol.sealed.KnownServer;
import squall.endpoint.Address;

/** {@code known_servers}: the keys that a client expects of servers. */
public record KnownServersFile(Path path) {

    /** The key that the client expects of this server, where it knows it. */
    public Optional<X25519PublicKey> keyOf(Address server) {
        return lines().read().orElse(List.of()).stream()
                .filter(known -> known.server().equals(server)).map(KnownServer::key).findFirst();
    }

    /**
     * Adds a server that is not in the file yet. Returns the key that the file has for it now:
     * another program may have added it meanwhile, with another key.
     */
    public X25519PublicKey add(KnownServer server) {
        return lines().replace(known -> known.server().equals(server.server()),
                earlier -> earlier.isEmpty() ? List.of(server) : earlier).stream().findFirst()
                .orElse(server).key();
    }

    private LineFile<KnownServer> lines() {
        return new LineFile<>(path, KnownServer::parse, KnownServer::line);
    }
}
