package squall.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything one input to an {@link Endpoint} causes.
 *
 * @param datagrams to send, in this order; the first from a local port opens it
 * @param closedPorts local ports to close once the datagrams are sent; the endpoint never uses them
 *        again
 * @param events to report, in this order
 * @param <E> what the endpoint reports
 */
public record Output<E>(List<Datagram> datagrams, List<Integer> closedPorts, List<E> events) {
    private static final Output<?> NOTHING = new Output<>(List.of(), List.of(), List.of());

    public Output {
        datagrams = List.copyOf(datagrams);
        closedPorts = List.copyOf(closedPorts);
        events = List.copyOf(events);
    }

    /** No effect at all. */
    @SuppressWarnings("unchecked") // nothing is in it
    public static <E> Output<E> nothing() {
        return (Output<E>) NOTHING;
    }

    /** What these tell the builder, in order. */
    public static <E> Output<E> of(Consumer<Builder<E>> effects) {
        Builder<E> output = new Builder<>();
        effects.accept(output);
        return output.build();
    }

    /** Without a port to close. */
    public Output(List<Datagram> datagrams, List<E> events) {
        this(datagrams, List.of(), events);
    }

    /** Other datagrams and events, and the same ports to close. */
    public Output<E> with(List<Datagram> otherDatagrams, List<E> otherEvents) {
        return new Output<>(otherDatagrams, closedPorts, otherEvents);
    }

    /** Collects what one input causes, in the order in which it happens. */
    public static final class Builder<E> {
        private final List<Datagram> datagrams;
        private final List<Integer> closedPorts = new ArrayList<>();
        private final List<E> events = new ArrayList<>();

        public Builder() {
            this(new ArrayList<>());
        }

        private Builder(List<Datagram> datagrams) {
            this.datagrams = datagrams;
        }

        public void send(Address to, byte[] payload) {
            datagrams.add(new Datagram(to, payload));
        }

        public void send(int localPort, Address to, byte[] payload) {
            datagrams.add(new Datagram(to, localPort, payload));
        }

        public void close(int localPort) {
            closedPorts.add(localPort);
        }

        public void report(E event) {
            events.add(event);
        }

        /** A builder that sends as this one does, and whose events are not reported. */
        public Builder<E> unreported() {
            return new Builder<>(datagrams);
        }

        /** Adds what another builder sends and reports to the end. */
        public void append(Builder<E> later) {
            datagrams.addAll(later.datagrams);
            closedPorts.addAll(later.closedPorts);
            events.addAll(later.events);
        }

        public Output<E> build() {
            return new Output<>(datagrams, closedPorts, events);
        }
    }
}
