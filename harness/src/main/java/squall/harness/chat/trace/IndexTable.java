package squall.harness.chat.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import squall.harness.chat.wire.IndexedDatagram;
import squall.harness.chat.wire.IndexedSession;
import squall.harness.chat.wire.JoinId;

/** Which index is whose. */
final class IndexTable {
    /** By the index under which an end receives, the newest first. */
    private final Map<Integer, Deque<WireSession>> receivers = new HashMap<>();
    private final Map<Integer, List<WireSession>> servers = new HashMap<>();
    /** By the index of the server's, the attempt that it has answered. */
    private final Map<Integer, JoinId> answered = new HashMap<>();

    void add(IndexedSession keys, WireSession session) {
        Stream.of(keys.client(), keys.server()).distinct().forEach(index -> receivers
                .computeIfAbsent(index, i -> new ArrayDeque<>()).addFirst(session));
        servers.computeIfAbsent(keys.server(), i -> new ArrayList<>()).add(session);
    }

    void sent(IndexedDatagram datagram) {
        if (datagram instanceof IndexedDatagram.Answer(var client, var server)) {
            answered.put(server, JoinId.of(client));
        }
    }

    /** The sessions in which an end may receive under this index. */
    Stream<WireSession> receiving(int index) {
        return receivers.getOrDefault(index, new ArrayDeque<>()).stream();
    }

    /** Whether the server, and not the client, receives under this index in this session. */
    boolean isServer(int index, WireSession session) {
        return servers.getOrDefault(index, List.of()).contains(session);
    }

    /**
     * The attempt of which a datagram is part; of a finish that nothing precedes, one of its own.
     */
    JoinId attempt(IndexedDatagram datagram) {
        return switch (datagram) {
            case IndexedDatagram.Hello hello -> JoinId.of(hello.client());
            case IndexedDatagram.Retry retry -> JoinId.of(retry.client());
            case IndexedDatagram.Answer answer -> JoinId.of(answer.client());
            case IndexedDatagram.Finish(var server) ->
                    answered.getOrDefault(server, JoinId.of(server));
            case IndexedDatagram.Sealed sealed -> JoinId.of(sealed.receiver());
        };
    }
}
