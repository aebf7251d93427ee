package squall.harness.tunnel;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

/**
 * Writes one flow's datagrams into its connection. They wait while the connection stalls, or is
 * being made; without a connection they are lost.
 */
final class StreamSender implements AutoCloseable {
    /** The memory that a datagram takes besides its bytes, so that empty ones are counted too. */
    private static final int OVERHEAD_BYTES = 64;

    private final BiConsumer<byte[], TunnelDrop> drops;
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private final Thread thread = Thread.ofVirtual().name("tunnel-sender").unstarted(this::run);
    /** The connection, if there is one; incomplete while one is being made. */
    private CompletableFuture<Optional<StreamConnection>> stream =
            CompletableFuture.completedFuture(Optional.empty());
    private boolean closed;

    /** @param drops is told each datagram that is lost here, from any thread */
    StreamSender(TunnelLimits limits, BiConsumer<byte[], TunnelDrop> drops) {
        this.drops = drops;
        room = new Semaphore(limits.waitingBytes());
        thread.start();
    }

    /** Returns at once. */
    void send(byte[] datagram) {
        if (room.tryAcquire(size(datagram))) {
            waiting.add(datagram);
        } else {
            drops.accept(datagram, TunnelDrop.STALLED_STREAM);
        }
    }

    /** A connection is being made: datagrams wait for it. */
    synchronized void expectStream() {
        stream = new CompletableFuture<>();
    }

    /** Sends over this connection from now on, and closes the one before. */
    synchronized void use(StreamConnection made) {
        if (closed) {
            made.close();
        } else if (!stream.complete(Optional.of(made))) {
            stream.join().ifPresent(StreamConnection::close);
            stream = CompletableFuture.completedFuture(Optional.of(made));
        }
    }

    /**
     * A connection has ended, or could not be made.
     *
     * @param torn the one that has ended, or empty where none could be made
     * @return whether there is no connection now, because no other has replaced this one
     */
    synchronized boolean giveUp(Optional<StreamConnection> torn) {
        boolean replaced = stream.isDone() && !stream.join().equals(torn);
        if (!replaced && !stream.complete(Optional.empty())) {
            stream = CompletableFuture.completedFuture(Optional.empty());
        }
        return !replaced;
    }

    /** Ends; datagrams that wait are lost. */
    @Override
    public void close() {
        thread.interrupt();
        synchronized (this) {
            closed = true;
            stream.complete(Optional.empty());
            stream.join().ifPresent(StreamConnection::close);
        }
    }

    private void run() {
        try {
            while (true) {
                byte[] datagram = waiting.take();
                try {
                    write(datagram);
                } finally {
                    room.release(size(datagram));
                }
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void write(byte[] datagram) {
        awaitStream().ifPresentOrElse(into -> {
            try {
                into.write(datagram);
            } catch (IOException e) {
                into.close();
                drops.accept(datagram, TunnelDrop.TORN_STREAM);
            }
        }, () -> drops.accept(datagram, TunnelDrop.NO_CONNECTION));
    }

    private Optional<StreamConnection> awaitStream() {
        CompletableFuture<Optional<StreamConnection>> current;
        synchronized (this) {
            current = stream;
        }
        return current.join();
    }

    private static int size(byte[] datagram) {
        return datagram.length + OVERHEAD_BYTES;
    }
}
