package squall.chat.foreign;

import java.net.SocketAddress;
import java.security.KeyPair;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;

/** A client that joins a server of any implementation. */
final class ForeignClient implements AutoCloseable {
    private static final int WRAPPED_KEY_BYTES = 256;
    private static final long HELLO_EVERY_NANOS = 300_000_000;

    final Queue<String> heard = new ConcurrentLinkedQueue<>();
    final ForeignSocket socket = new ForeignSocket();

    private final SocketAddress server;
    private final KeyPair keyPair = ForeignCrypto.keyPair();
    private long nextHello = System.nanoTime();
    private byte[] aes;
    private volatile ForeignLink link;

    ForeignClient(SocketAddress server) throws Exception {
        this.server = server;
        socket.start(this::receive, this::tick);
    }

    boolean hasJoined() {
        return link != null;
    }

    void say(String text) throws Exception {
        link.say(text);
    }

    /** Sends any plaintext, as a hostile member can. */
    void sendSealed(String plaintext) throws Exception {
        socket.send(ForeignCrypto.seal(aes, plaintext), server);
    }

    Queue<String> acknowledged() {
        return link.acknowledged;
    }

    private void tick() throws Exception {
        if (link != null) {
            link.retransmit();
        } else if (System.nanoTime() - nextHello >= 0) {
            nextHello += HELLO_EVERY_NANOS;
            socket.send(ForeignCrypto.hello(keyPair.getPublic()), server);
        }
    }

    private void receive(byte[] payload, SocketAddress from) throws Exception {
        if (link != null) {
            link.receive(payload).ifPresent(heard::add);
        } else if (payload.length == WRAPPED_KEY_BYTES) {
            aes = ForeignCrypto.rsa(Cipher.DECRYPT_MODE, keyPair.getPrivate(), payload);
        } else if (aes != null) {
            byte[] secret = HexFormat.of().parseHex(ForeignCrypto.open(aes, payload));
            link = new ForeignLink(aes, secret, bytes -> socket.send(bytes, server));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
