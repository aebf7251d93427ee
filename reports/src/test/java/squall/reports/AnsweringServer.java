package squall.reports;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Name;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.chat.EndpointFactory;
import squall.harness.testbed.Participant;

/** The real clients, and a server that breaks the protocol: it answers unknown senders. */
final class AnsweringServer implements EndpointFactory {
    private static final byte[] ANSWER = "who are you?".getBytes(StandardCharsets.US_ASCII);

    private final EndpointFactory system = EndpointFactory.of("classic");

    @Override
    public Participant<Hub, Event> server(SecureRandom random) {
        return new Answering(system.server(random));
    }

    @Override
    public Participant<ClientSession, Event> client(Name name, Address server,
            Consumer<byte[]> keys, SecureRandom random) {
        return system.client(name, server, keys, random);
    }

    private record Answering(Participant<Hub, Event> hub)
            implements Participant<Hub, Event>, ChatEndpoint {
        @Override
        public Output<Event> receive(Datagram datagram, Instant now) {
            Output<Event> output = hub.receive(datagram, now);
            if (!output.events()
                    .contains(new Event.Discarded(datagram.peer(), Discard.STRANGER))) {
                return output;
            }
            List<Datagram> sent = new ArrayList<>(output.datagrams());
            sent.add(new Datagram(datagram.peer(), ANSWER));
            return output.with(sent, output.events());
        }

        @Override
        public Output<Event> input(BiFunction<Hub, Instant, Output<Event>> input, Instant now) {
            return hub.input(input, now);
        }

        @Override
        public Output<Event> expire(Instant now) {
            return hub.expire(now);
        }

        @Override
        public Optional<Instant> deadline() {
            return hub.deadline();
        }

        @Override
        public boolean isIdle() {
            return hub.isIdle();
        }
    }
}
