package squall.harness.shrinking;

import squall.harness.network.Direction;

/** A datagram that a scenario's drop lists lose: the {@code ordinal}-th of a client's link. */
public record LostDatagram(String client, Direction direction, long ordinal) {}
