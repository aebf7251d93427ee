package squall.harness.chat.shrinking;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.PacketPaths;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.network.PacketId;

/** Names what the datagrams of a run carried, in words for people. */
public final class DatagramContents {
    private final Map<PacketId, PacketPath> paths = new HashMap<>();

    public DatagramContents(History history) {
        PacketPaths.of(Trace.of(history)).forEach(path -> paths.put(path.packet().id(), path));
    }

    /** {@code "alice: m-5", transmission 2}; empty if no such datagram was sent. */
    public Optional<String> of(PacketId datagram) {
        return Optional.ofNullable(paths.get(datagram)).map(PacketPath::contents);
    }
}
