package squall.harness.tunnel;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A connection between the two ends, for one flow. */
final class StreamConnection implements AutoCloseable {
    /** Small, so that datagrams wait in this program, where they can be counted and dropped. */
    private static final int SEND_BUFFER_BYTES = 64 << 10;
    private static final int READ_BYTES = 16 << 10;
    private static final Duration PATIENCE_WITH_NAME = Duration.ofSeconds(5);

    private final Socket socket;

    StreamConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSendBufferSize(SEND_BUFFER_BYTES);
    }

    /** Waits until the connection has taken the datagram; long where the connection stalls. */
    void write(byte[] datagram) throws IOException {
        socket.getOutputStream().write(Framing.frame(datagram));
    }

    /** Reads the first frame, which names the flow. */
    FlowName readName() throws IOException {
        socket.setSoTimeout((int) PATIENCE_WITH_NAME.toMillis());
        byte[] frame =
                socket.getInputStream().readNBytes(Framing.LENGTH_BYTES + FlowName.BYTES);
        socket.setSoTimeout(0);
        List<byte[]> datagrams = new Framing.Deframer().take(ByteBuffer.wrap(frame));
        if (datagrams.size() != 1 || datagrams.getFirst().length != FlowName.BYTES) {
            throw new ProtocolException("begins with no flow's name");
        }
        return FlowName.of(datagrams.getFirst());
    }

    /** Hands over each datagram that arrives, until the connection ends. */
    void readAll(Consumer<byte[]> datagrams) throws IOException {
        Framing.Deframer deframer = new Framing.Deframer();
        InputStream input = socket.getInputStream();
        byte[] buffer = new byte[READ_BYTES];
        for (int bytes = input.read(buffer); bytes >= 0; bytes = input.read(buffer)) {
            deframer.take(ByteBuffer.wrap(buffer, 0, bytes)).forEach(datagrams);
        }
    }

    /** Closes the connection; reading and writing ends. */
    @Override
    public void close() {
        closeQuietly(socket);
    }

    static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to be done with it
        }
    }
}
