package squall.harness.tunnel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/** A stream proxy between the ends of a tunnel: forwards, stalls, tears, or refuses. */
final class Middle implements AutoCloseable {
    private final InetSocketAddress to;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ReentrantLock flowing = new ReentrantLock();
    private ServerSocket inward;

    Middle(InetSocketAddress to) {
        this.to = to;
        inward = open(0);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) inward.getLocalSocketAddress();
    }

    /** From now on nothing is forwarded, until the same thread lets it flow again. */
    void stall() {
        flowing.lock();
    }

    void flow() {
        flowing.unlock();
    }

    /** Resets every connection. */
    void tear() {
        sockets.forEach(socket -> {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // it has ended by itself
            }
        });
        sockets.clear();
    }

    /** From now on nothing listens at its port. */
    void refuse() {
        close();
    }

    void acceptAgain() {
        inward = open(inward.getLocalPort());
    }

    @Override
    public void close() {
        try {
            inward.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tear();
    }

    private ServerSocket open(int port) {
        try {
            ServerSocket socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket near = server.accept();
                Socket far = new Socket(to.getAddress(), to.getPort());
                sockets.addAll(List.of(near, far));
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pass(Socket from, Socket onTo) {
        byte[] buffer = new byte[1_000];
        try (from; onTo) {
            InputStream input = from.getInputStream();
            for (int bytes = input.read(buffer); bytes >= 0; bytes = input.read(buffer)) {
                flowing.lock();
                try {
                    onTo.getOutputStream().write(buffer, 0, bytes);
                } finally {
                    flowing.unlock();
                }
            }
        } catch (IOException e) {
            // torn
        }
    }
}
