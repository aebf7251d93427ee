package squall.harness.tunnel;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/** One client's flow at one end of a tunnel, where datagrams enter and leave the tunnel. */
final class TunnelFlow implements AutoCloseable {
    private final FlowName name;
    private final DatagramSocket socket;
    private final InetSocketAddress peer;
    private final TunnelSettings settings;
    private final Runnable afterwards;
    private final StreamSender sender;
    private volatile long lastActiveNanos = System.nanoTime();
    private volatile boolean ended;

    /**
     * @param socket sends datagrams that leave the tunnel
     * @param peer the client, or the server
     * @param afterwards is run when the flow has ended
     */
    TunnelFlow(FlowName name, DatagramSocket socket, InetSocketAddress peer,
            TunnelSettings settings, Runnable afterwards) {
        this.name = name;
        this.socket = socket;
        this.peer = peer;
        this.settings = settings;
        this.afterwards = afterwards;
        sender = new StreamSender(settings.limits(), this::drop);
        settings.tell(at -> new TunnelEvent.Began(at, name,
                (InetSocketAddress) socket.getLocalSocketAddress(), peer));
    }

    FlowName name() {
        return name;
    }

    /** A datagram from outside enters the tunnel. */
    void enter(byte[] datagram) {
        touch();
        settings.tell(at -> new TunnelEvent.Entered(at, name, datagram));
        sender.send(datagram);
    }

    /** A connection is being made: datagrams that enter now wait for it. */
    void expectStream() {
        sender.expectStream();
    }

    /** The connection could not be made. */
    void giveUp() {
        sender.giveUp(Optional.empty());
    }

    /** Carries datagrams over this connection until it ends, or another takes its place. */
    void carryOver(StreamConnection stream) {
        sender.use(stream);
        settings.tell(at -> new TunnelEvent.Connected(at, name));
        try {
            stream.readAll(datagram -> settings.attempt(() -> leave(datagram)));
        } catch (IOException e) {
            // torn: the datagrams in it are lost
        }
        if (sender.giveUp(Optional.of(stream))) {
            settings.tell(at -> new TunnelEvent.Disconnected(at, name));
        }
    }

    void touch() {
        lastActiveNanos = System.nanoTime();
    }

    boolean isSilentSince(long nanos) {
        return lastActiveNanos - nanos < 0;
    }

    long silentFor(long nanos) {
        return nanos - lastActiveNanos;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Ends the flow because another needs room. */
    void makeRoom() {
        settings.tell(at -> new TunnelEvent.MakesRoom(at, name));
        close();
    }

    /** A datagram came to the flow's port from a sender that is not its server. */
    void refuse(byte[] datagram) {
        drop(datagram, TunnelDrop.UNKNOWN_SENDER);
    }

    /** Ends the flow. */
    @Override
    public void close() {
        ended = true;
        sender.close();
        afterwards.run();
        settings.tell(at -> new TunnelEvent.Ended(at, name));
    }

    private void leave(byte[] datagram) {
        touch();
        // Taken before sending: the receiver must not seem to have the datagram earlier.
        Instant at = settings.now();
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, peer));
        } catch (IOException | IllegalArgumentException e) {
            drop(datagram, TunnelDrop.UNSENDABLE);
            return;
        }
        settings.tell(new TunnelEvent.Left(at, name, datagram));
    }

    private void drop(byte[] datagram, TunnelDrop cause) {
        settings.tell(at -> new TunnelEvent.Dropped(at, name, datagram, cause));
    }
}
