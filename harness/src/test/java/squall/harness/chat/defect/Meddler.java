package squall.harness.chat.defect;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.chat.defect.Wiretap.Opened;
import squall.harness.testbed.Participant;

/** Stands before an endpoint and changes what it gets to see and what it does. */
class Meddler<E extends ChatEndpoint> implements Participant<E, Event>, ChatEndpoint {
    private final Participant<E, Event> endpoint;
    private final Wiretap tap = new Wiretap();
    private final SecureRandom random;

    Meddler(Participant<E, Event> endpoint, SecureRandom random) {
        this.endpoint = endpoint;
        this.random = random;
    }

    /** What comes of a datagram that has arrived. */
    Output<Event> arrived(Datagram datagram, Instant now) {
        return pass(datagram, now);
    }

    /** What comes of a message that has arrived and opens. */
    Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
        return pass(datagram, now);
    }

    /** What becomes of anything that the endpoint does, on top of that. */
    Output<Event> did(Output<Event> output, Instant now) {
        return output;
    }

    /** What is sent in the place of something that is no message. */
    List<Datagram> sending(Datagram datagram) {
        return List.of(datagram);
    }

    /** What is sent in the place of a message. */
    List<Datagram> sending(Datagram datagram, Opened opened) {
        return List.of(datagram);
    }

    @Override
    public final Output<Event> receive(Datagram datagram, Instant now) {
        tap.note(datagram);
        Output<Event> output = tap.open(datagram).map(opened -> arrived(datagram, opened, now))
                .orElseGet(() -> arrived(datagram, now));
        return carriedOut(output, now);
    }

    @Override
    public Output<Event> input(BiFunction<E, Instant, Output<Event>> input, Instant now) {
        return carriedOut(endpoint.input(input, now), now);
    }

    @Override
    public final Output<Event> expire(Instant now) {
        return carriedOut(endpoint.expire(now), now);
    }

    @Override
    public Optional<Instant> deadline() {
        return endpoint.deadline();
    }

    @Override
    public boolean isIdle() {
        return endpoint.isIdle();
    }

    /** What the endpoint itself makes of it. */
    final Output<Event> pass(Datagram datagram, Instant now) {
        return endpoint.receive(datagram, now);
    }

    /**
     * What the endpoint makes of another message in the place of the one that arrived, which it is
     * made to acknowledge all the same.
     */
    final Output<Event> passAs(Opened opened, Data other, Instant now) {
        return acknowledgedBy(((Data) opened.message()).acknowledgedBy(), other, opened,
                pass(sealed(opened, other), now));
    }

    /** The same with another number in the place of the one that acknowledges this message. */
    final Output<Event> acknowledgedBy(long number, Data data, Opened opened,
            Output<Event> output) {
        List<Datagram> datagrams = output.datagrams().stream()
                .map(sent -> isAcknowledgement(sent, data, opened)
                        ? sealed(opened, new Acknowledgement(number)) : sent)
                .toList();
        return output.with(datagrams, output.events());
    }

    final boolean acknowledges(Output<Event> output, Data data, Opened opened) {
        return output.datagrams().stream().anyMatch(sent -> isAcknowledgement(sent, data, opened));
    }

    /** Whether this acknowledges a message in the session in which it arrived. */
    final boolean isAcknowledgement(Datagram sent, Data data, Opened opened) {
        return tap.open(sent)
                .equals(Optional.of(new Opened(opened.peer(), opened.localPort(), opened.aes(),
                        opened.secret(), new Acknowledgement(data.acknowledgedBy()))));
    }

    final Wiretap tap() {
        return tap;
    }

    final SecureRandom random() {
        return random;
    }

    final Datagram sealed(Opened opened, Message message) {
        return new Datagram(opened.peer(), opened.localPort(),
                opened.aes().seal(MessageJson.write(message), random));
    }

    static Output<Event> and(Output<Event> output, Datagram more) {
        List<Datagram> datagrams = new ArrayList<>(output.datagrams());
        datagrams.add(more);
        return output.with(datagrams, output.events());
    }

    static Output<Event> and(Output<Event> output, Event more) {
        List<Event> events = new ArrayList<>(output.events());
        events.add(more);
        return output.with(output.datagrams(), events);
    }

    static Output<Event> and(Output<Event> first, Output<Event> second) {
        List<Datagram> datagrams = new ArrayList<>(first.datagrams());
        datagrams.addAll(second.datagrams());
        List<Event> events = new ArrayList<>(first.events());
        events.addAll(second.events());
        List<Integer> closed = new ArrayList<>(first.closedPorts());
        closed.addAll(second.closedPorts());
        return new Output<>(datagrams, closed, events);
    }

    private Output<Event> carriedOut(Output<Event> output, Instant now) {
        output.datagrams().forEach(tap::note);
        Output<Event> done = did(output, now);
        List<Datagram> sent = done.datagrams().stream()
                .flatMap(datagram -> tap.open(datagram).map(opened -> sending(datagram, opened))
                        .orElseGet(() -> sending(datagram)).stream())
                .toList();
        return done.with(sent, done.events());
    }
}
