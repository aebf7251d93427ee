package squall.chat.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything one input to an {@link Endpoint} causes.
 *
 * @param freshPort whether to move to a new local port before anything here is sent; what arrives
 *        at the old one is for nobody
 * @param datagrams to send, in this order
 * @param events to report, in this order
 */
public record Output(boolean freshPort, List<Datagram> datagrams, List<Event> events) {
    public static final Output NOTHING = new Output(false, List.of(), List.of());

    public Output {
        datagrams = List.copyOf(datagrams);
        events = List.copyOf(events);
    }

    /** Collects what one input causes, in the order in which it happens. */
    static final class Builder {
        private final List<Datagram> datagrams;
        private final List<Event> events = new ArrayList<>();
        private boolean freshPort;

        Builder() {
            this(new ArrayList<>());
        }

        private Builder(List<Datagram> datagrams) {
            this.datagrams = datagrams;
        }

        void freshPort() {
            freshPort = true;
        }

        void send(Address to, byte[] payload) {
            datagrams.add(new Datagram(to, payload));
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
            events.addAll(later.events);
        }

        Output build() {
            return new Output(freshPort, datagrams, events);
        }
    }
}
