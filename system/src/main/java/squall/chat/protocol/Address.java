package squall.chat.protocol;

/**
 * Where a datagram comes from or goes to: a numeric host address, or any name in a simulation, and
 * a port.
 */
public record Address(String host, int port) {
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
