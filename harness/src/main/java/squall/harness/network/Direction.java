package squall.harness.network;

/** Which way a datagram goes on a client's link: up is towards the server. */
public enum Direction {
    UP, DOWN;

    public Direction opposite() {
        return this == UP ? DOWN : UP;
    }
}
