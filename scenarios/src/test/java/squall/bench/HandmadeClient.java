package squall.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.classic.HmacSecret;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.wire.Message;

/**
 * A client for benchmarks: it does each step of the protocol's client only when its method is
 * called, and does not verify the server's messages.
 */
final class HandmadeClient {
    /** Every text has this length, so that sequence numbers count messages. */
    static final int TEXT = 80;
    /** For so long a client repeats its hello: on a busy machine a server starts slowly. */
    static final long JOINING_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LARGEST = 65_535;

    private final RsaKeyPair keyPair;
    private final byte[] hello;
    private final DatagramChannel channel;
    private final ByteBuffer buffer;
    private final BitSet heard = new BitSet();
    private final String text;
    private byte[] unopened = {};
    private Optional<AesKey> aes = Optional.empty();
    private Optional<HmacSecret> secret = Optional.empty();
    private long sequence;
    private Optional<Message> said = Optional.empty();
    private int latest;

    /** @param buffer a buffer that all clients of a thread may share */
    HandmadeClient(RsaKeyPair keyPair, InetSocketAddress server, ByteBuffer buffer)
            throws IOException {
        this.keyPair = keyPair;
        this.buffer = buffer;
        hello = Hello.write(keyPair.publicKey());
        channel = DatagramChannel.open();
        channel.connect(server);
        channel.configureBlocking(false);
        String name = "client at " + port() + ": ";
        text = name + "x".repeat(TEXT - name.length());
    }

    /** The kinds of received datagrams. */
    enum Received {
        NOTHING, HALF_A_KEY, OTHER, HEARD, REPEATED, ACKNOWLEDGED
    }

    static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(LARGEST);
    }

    DatagramChannel channel() {
        return channel;
    }

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    boolean isJoined() {
        return aes.isPresent() && secret.isPresent();
    }

    void sendHello() throws IOException {
        write(hello);
    }

    /** Says the next message, without waiting for an acknowledgement of the last one. */
    void say() throws IOException {
        say(text);
    }

    /** The same, with a text of this length. */
    void say(String words) throws IOException {
        Message message = new Message.Data(words, sequence, secret.orElseThrow().sign(words));
        sequence += words.codePointCount(0, words.length());
        said = Optional.of(message);
        write(seal(message));
    }

    /** Proves that it has its keys, without a message: it acknowledges a number never sent. */
    void prove() throws IOException {
        write(seal(new Message.Acknowledgement(0)));
    }

    /** Transmits the last message again. */
    void repeat() throws IOException {
        write(seal(said.orElseThrow()));
    }

    /** Receives the next datagram, and acknowledges it if it is a message. */
    Received receive() throws IOException {
        return receive(number -> false);
    }

    /**
     * The same.
     *
     * @param unheard which messages, counted from 0, it acknowledges only when they are repeated
     */
    Received receive(IntPredicate unheard) throws IOException {
        byte[] payload = read();
        if (payload.length == 0) {
            return Received.NOTHING;
        }
        if (!isJoined()) {
            join(payload);
            return Received.HALF_A_KEY;
        }
        Optional<Message> message = aes.orElseThrow().open(payload).flatMap(MessageJson::read);
        if (message.isEmpty()) {
            return Received.OTHER;
        }
        if (!(message.get() instanceof Message.Data data)) {
            return Received.ACKNOWLEDGED;
        }
        int number = (int) (data.sequence() / TEXT);
        boolean isNew = !heard.get(number);
        heard.set(number);
        if (!isNew || !unheard.test(number)) {
            write(seal(new Message.Acknowledgement(data.acknowledgedBy())));
        }
        latest = number;
        return isNew ? Received.HEARD : Received.REPEATED;
    }

    /** The index of the message received last, from 0. */
    int latest() {
        return latest;
    }

    private void join(byte[] payload) {
        if (payload.length == KeyExchange.SECRET_BYTES) {
            unopened = payload;
        } else {
            aes = KeyExchange.unwrap(payload, keyPair.privateKey());
        }
        if (unopened.length > 0) {
            secret = aes.flatMap(key -> KeyExchange.open(unopened, key));
        }
    }

    private byte[] seal(Message message) {
        return aes.orElseThrow().seal(MessageJson.write(message), RANDOM);
    }

    private byte[] read() throws IOException {
        try {
            if (channel.read(buffer.clear()) <= 0) {
                return new byte[0];
            }
        } catch (PortUnreachableException e) {
            return new byte[0]; // the server does not listen yet
        }
        byte[] payload = new byte[buffer.flip().remaining()];
        buffer.get(payload);
        return payload;
    }

    private void write(byte[] payload) throws IOException {
        try {
            channel.write(ByteBuffer.wrap(payload));
        } catch (PortUnreachableException e) {
            // the server does not listen yet
        }
    }
}
