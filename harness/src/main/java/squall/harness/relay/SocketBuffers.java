package squall.harness.relay;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

/** The sizes of a socket's buffers, which may be less than was asked for. */
public record SocketBuffers(int receiveBytes, int sendBytes) {

    static SocketBuffers of(DatagramChannel channel) throws IOException {
        return new SocketBuffers(channel.getOption(StandardSocketOptions.SO_RCVBUF),
                channel.getOption(StandardSocketOptions.SO_SNDBUF));
    }
}
