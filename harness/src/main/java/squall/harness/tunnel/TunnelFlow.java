package squall.harness.tunnel;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/** One client's flow at one end of a tunnel: datagrams enter the tunnel there, and leave it. */
final class TunnelFlow implements AutoCloseable {
    private final FlowName name;
    private final DatagramSocket socket;
    private final InetSocketAddress peer;
    private final TunnelSettings setting;
    private final Runnable afterwards;
    private final StreamSender sender;
    private volatile long lastActiveNanos = System.nanoTime();
    private volatile boolean ended;

    /**
     * @param socket that datagrams leave by
     * @param peer where to
     * @param afterwards is run once the flow is forgotten
     */
    TunnelFlow(FlowName name, DatagramSocket socket, InetSocketAddress peer, TunnelSettings setting,
            Runnable afterwards) {
        this.name = name;
        this.socket = socket;
        this.peer = peer;
        this.setting = setting;
        this.afterwards = afterwards;
        sender = new StreamSender(setting.limits(), this::drop);
        setting.tell(at -> new TunnelEvent.Began(at, name,
                (InetSocketAddress) socket.getLocalSocketAddress(), peer));
    }

    FlowName name() {
        return name;
    }

    /** A datagram from outside is to cross. */
    void enter(byte[] datagram) {
        touch();
        setting.tell(at -> new TunnelEvent.Entered(at, name, datagram));
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
        setting.tell(at -> new TunnelEvent.Connected(at, name));
        try {
            stream.readAll(datagram -> setting.attempt(() -> leave(datagram)));
        } catch (IOException e) {
            // torn: the datagrams in it are lost
        }
        if (sender.giveUp(Optional.of(stream))) {
            setting.tell(at -> new TunnelEvent.Disconnected(at, name));
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

    /** Ends the flow because another needs its place. */
    void makeRoom() {
        setting.tell(at -> new TunnelEvent.MakesRoom(at, name));
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
        setting.tell(at -> new TunnelEvent.Ended(at, name));
    }

    private void leave(byte[] datagram) {
        touch();
        // The time before it is sent: its receiver must not seem to have had it earlier.
        Instant at = setting.now();
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, peer));
        } catch (IOException | IllegalArgumentException e) {
            drop(datagram, TunnelDrop.UNSENDABLE);
            return;
        }
        setting.tell(new TunnelEvent.Left(at, name, datagram));
    }

    private void drop(byte[] datagram, TunnelDrop cause) {
        setting.tell(at -> new TunnelEvent.Dropped(at, name, datagram, cause));
    }
}
