package squall.chat.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything one input to an {@link Endpoint} causes.
 *
 * @param datagrams to send, in this order; the first from a local port opens it
 * @param closedPorts local ports to close once the datagrams are sent; the endpoint never uses them
 *        again
 * @param events to report, in this order
 */
public record Output(List<Datagram> datagrams, List<Integer> closedPorts, List<Event> events) {
    public static final Output NOTHING = new Output(List.of(), List.of(), List.of());

    public Output {
        datagrams = List.copyOf(datagrams);
        closedPorts = List.copyOf(closedPorts);
        events = List.copyOf(events);
    }

    /** Without a port to close. */
    public Output(List<Datagram> datagrams, List<Event> events) {
        this(datagrams, List.of(), events);
    }

    /** Other datagrams and events, and the same ports to close. */
    public Output with(List<Datagram> otherDatagrams, List<Event> otherEvents) {
        return new Output(otherDatagrams, closedPorts, otherEvents);
    }

    /** Collects what one input causes, in the order in which it happens. */
    static final class Builder {
        private final List<Datagram> datagrams;
        private final List<Integer> closedPorts = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();

        Builder() {
            this(new ArrayList<>());
        }

        private Builder(List<Datagram> datagrams) {
            this.datagrams = datagrams;
        }

        void send(Address to, byte[] payload) {
            datagrams.add(new Datagram(to, payload));
        }

        void send(int localPort, Address to, byte[] payload) {
            datagrams.add(new Datagram(to, localPort, payload));
        }

        void close(int localPort) {
            closedPorts.add(localPort);
        }

        void report(Event event) {
            events.add(event);
        }

        /** One that sends as this does, and whose events nobody hears of. */
        Builder unreported() {
            return new Builder(datagrams);
        }

        /** Sends and reports what another does, behind what is there already. */
        void append(Builder later) {
            datagrams.addAll(later.datagrams);
            closedPorts.addAll(later.closedPorts);
            events.addAll(later.events);
        }

        Output build() {
            return new Output(datagrams, closedPorts, events);
        }
    }
}
