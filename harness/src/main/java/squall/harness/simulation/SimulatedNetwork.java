package squall.harness.simulation;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import squall.endpoint.Address;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.network.Link;
import squall.harness.network.Network;
import squall.harness.testbed.EndpointWorkload.Attacker;
import squall.harness.testbed.SelectiveLoss;
import squall.harness.time.TimedQueue;

/** Carries datagrams over the modelled network; an attacker sees all of them. */
final class SimulatedNetwork {
    static final int MOST_IN_FLIGHT = 250_000;

    private final Network network;
    private final Attacker attacker;
    private final SimulationLog log;
    private final SelectiveLoss losses;
    private final TimedQueue<Arrival> arrivals = new TimedQueue<>(MOST_IN_FLIGHT);
    private long sentToStrangers;

    SimulatedNetwork(Network network, Attacker attacker, SimulationLog log,
            SelectiveLoss losses) {
        this.network = network;
        this.attacker = attacker;
        this.log = log;
        this.losses = losses;
    }

    /** @param client the address of the client whose link it is */
    void send(Duration now, Address client, Direction direction, byte[] payload) {
        if (client.host().equals(History.STRANGER)) {
            sendToStranger(now, client, payload);
            return;
        }
        attacker.sees(client.host(), direction, payload);
        Link link = network.link(client.host(), direction);
        Sent sent = new Sent(now, client.host(), client.port(), direction, link.next(), payload);
        log.add(sent);
        Fate fate = losses.loses(sent) ? link.lose() : link.judge(now, payload);
        switch (fate) {
            case Fate.Lost lost -> log.add(new Lost(now, client.host(), direction,
                    fate.ordinal(), lost.cause()));
            case Fate.Arriving arriving -> arriving.copies()
                    .forEach(copy -> add(now.plus(copy.delay()), new Arrival(client,
                            direction, fate.ordinal(), payload, copy.payload())));
        }
    }

    private void add(Duration at, Arrival arrival) {
        if (arrivals.isFull()) {
            throw new IllegalStateException("more than " + MOST_IN_FLIGHT
                    + " datagrams are in flight in simulation; send less, or delay it less");
        }
        arrivals.add(at, arrival);
    }

    /** A stranger has no link, and nothing listens at its address. */
    private void sendToStranger(Duration now, Address stranger, byte[] payload) {
        long ordinal = ++sentToStrangers;
        log.add(new Sent(now, stranger.host(), stranger.port(), Direction.DOWN, ordinal,
                payload));
        log.add(
                new Lost(now, stranger.host(), Direction.DOWN, ordinal, History.CLOSED_PORT));
    }

    /** When the next datagram arrives. */
    Optional<Duration> next() {
        return arrivals.next();
    }

    /** Removes and returns the first datagram that has arrived by then. */
    Optional<Arrival> takeBy(Duration now) {
        return arrivals.takeBy(now);
    }

    boolean isEmpty() {
        return arrivals.isEmpty();
    }

    void arrived(Duration now, Arrival arrival) {
        Optional<byte[]> altered = Optional.of(arrival.payload())
                .filter(bytes -> !Arrays.equals(bytes, arrival.sent()));
        log.add(new Arrived(now, arrival.client().host(), arrival.direction(),
                arrival.ordinal(), altered));
    }

    /** Nothing listens where it arrived. */
    void foundNobody(Duration now, Arrival arrival) {
        log.add(new Lost(now, arrival.client().host(), arrival.direction(),
                arrival.ordinal(), History.CLOSED_PORT));
    }

    /** A datagram, or a copy of one, that arrives. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Arrival(Address client, Direction direction, long ordinal, byte[] sent,
            byte[] payload) {}
}
