package squall.chat.foreign;

import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;

/** A server for clients of any implementation; forwards their messages. */
final class ForeignServer implements AutoCloseable {
    private static final byte[] HELLO =
            "LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0t".getBytes(StandardCharsets.US_ASCII);

    final Queue<String> heard = new ConcurrentLinkedQueue<>();
    final ForeignSocket socket = new ForeignSocket();

    private final Map<SocketAddress, ForeignLink> links = new ConcurrentHashMap<>();

    ForeignServer() throws Exception {
        socket.start(this::receive, this::tick);
    }

    void say(String text) throws Exception {
        for (ForeignLink link : links.values()) {
            link.say(text);
        }
    }

    /** Whether no message awaits this client's acknowledgement. */
    boolean isIdle(SocketAddress client) {
        return links.get(client).isIdle();
    }

    private void tick() throws Exception {
        for (ForeignLink link : links.values()) {
            link.retransmit();
        }
    }

    private void receive(byte[] payload, SocketAddress from) throws Exception {
        if (payload.length > HELLO.length
                && Arrays.equals(HELLO, Arrays.copyOf(payload, HELLO.length))) {
            admit(payload, from);
        } else {
            String text = links.get(from).receive(payload).orElse(null);
            if (text != null) {
                heard.add(text);
                for (Map.Entry<SocketAddress, ForeignLink> other : links.entrySet()) {
                    if (!other.getKey().equals(from)) {
                        other.getValue().say(text);
                    }
                }
            }
        }
    }

    private void admit(byte[] hello, SocketAddress from) throws Exception {
        if (links.containsKey(from)) {
            return;
        }
        byte[] aes = ForeignCrypto.random16();
        byte[] secret = ForeignCrypto.random16();
        links.put(from, new ForeignLink(aes, secret, payload -> socket.send(payload, from)));
        socket.send(ForeignCrypto.rsa(Cipher.ENCRYPT_MODE, ForeignCrypto.publicKey(hello), aes),
                from);
        socket.send(ForeignCrypto.seal(aes, HexFormat.of().formatHex(secret)), from);
    }

    @Override
    public void close() {
        socket.close();
    }
}
