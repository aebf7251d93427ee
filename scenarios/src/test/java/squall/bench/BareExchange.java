package squall.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.wire.Message;

/**
 * The least work of a server that forwards a message of a {@link HandmadeClient} and gets its
 * acknowledgement: sending, encryption and HMAC of the message, receiving and decryption of the
 * acknowledgement. Each is measured alone.
 */
final class BareExchange implements AutoCloseable {
    private static final int BLOCK = 16;
    private static final int BATCH = 50;
    /** On a busy machine a datagram can arrive a little after it was sent. */
    private static final int LOOKS = 1_000;
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final BareCrypto crypto = new BareCrypto();
    private final DatagramChannel sender = DatagramChannel.open();
    private final DatagramChannel receiver = DatagramChannel.open();
    private final InetSocketAddress address;
    private final ByteBuffer received = HandmadeClient.buffer();
    private final byte[] text = "x".repeat(HandmadeClient.TEXT).getBytes(StandardCharsets.UTF_8);
    private final byte[] message;
    private final byte[] acknowledgement;

    BareExchange() throws IOException {
        receiver.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        receiver.configureBlocking(false);
        address = (InetSocketAddress) receiver.getLocalAddress();
        Message.Data data =
                new Message.Data("x".repeat(HandmadeClient.TEXT), 100L * HandmadeClient.TEXT,
                        "0".repeat(64));
        message = MessageJson.write(data);
        acknowledgement =
                MessageJson.write(new Message.Acknowledgement(data.acknowledgedBy()));
    }

    /** The CPU time of this thread for all of these, in microseconds. */
    double micros(int times) throws IOException {
        double nanos = CpuTime.of(times, () -> crypto.encrypt(message))
                + CpuTime.of(times, () -> crypto.sign(text));
        byte[] encrypted = crypto.encrypt(acknowledgement);
        nanos += CpuTime.of(times, () -> crypto.decrypt(encrypted));
        byte[] sealedMessage = sealed(message);
        byte[] sealedAcknowledgement = sealed(acknowledgement);
        for (int i = 0; i < times / BATCH; i++) {
            nanos += BATCH * CpuTime.of(BATCH, () -> send(sealedMessage)) / times;
            CpuTime.of(BATCH, this::receive);
            CpuTime.of(BATCH, () -> send(sealedAcknowledgement));
            nanos += BATCH * CpuTime.of(BATCH, this::receive) / times;
        }
        return nanos / 1_000;
    }

    private void send(byte[] payload) throws IOException {
        sender.send(ByteBuffer.wrap(payload), address);
    }

    private void receive() throws IOException {
        for (int looks = 1; receiver.receive(received.clear()) == null; looks++) {
            if (looks == LOOKS) {
                throw new IOException("the loopback lost a datagram");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }

    private byte[] sealed(byte[] plaintext) {
        byte[] encrypted = crypto.encrypt(plaintext);
        byte[] whole = new byte[BLOCK + encrypted.length];
        System.arraycopy(encrypted, 0, whole, BLOCK, encrypted.length);
        return Base64.getEncoder().encode(whole);
    }

    @Override
    public void close() throws IOException {
        sender.close();
        receiver.close();
    }
}
