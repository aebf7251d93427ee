package squall.harness.network;

/** The direction of a datagram on a client's link: up is towards the server. */
public enum Direction {
    UP, DOWN;

    public Direction opposite() {
        return this == UP ? DOWN : UP;
    }
}
