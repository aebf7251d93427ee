package squall.harness.chat.conformance.experiment;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.classic.HmacSecret;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * A server that behaves as the other implementation does. An address becomes a client with its
 * first datagram, whatever that is, and gets one answer. The server transmits three times, and
 * gives no client up. It takes the number in an acknowledgement for its next message's, and
 * remembers only a client's last message. An acknowledgement without a number ends all forwarding.
 */
final class LikeTheOther implements ChatEndpoint {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final int TRANSMISSIONS = 3;
    private static final int LONGEST = 4_096;
    private static final long TOO_HIGH = Message.LARGEST_SEQUENCE / 2;

    private final Map<Address, Client> clients = new LinkedHashMap<>();
    private boolean stopped;

    @Override
    public Output<Event> receive(Datagram datagram, Instant now) {
        List<Datagram> answers = new ArrayList<>();
        Client client = clients.get(datagram.peer());
        if (client == null) {
            boolean hello = Hello.is(datagram.payload());
            if (!hello || Hello.read(datagram.payload()).isPresent()) {
                Client fresh = new Client(datagram.peer());
                clients.put(datagram.peer(), fresh);
                Hello.read(datagram.payload()).filter(key -> hello).ifPresent(key -> {
                    answers.add(fresh.datagram(KeyExchange.wrap(fresh.aes, key, RANDOM)));
                    answers.add(fresh.datagram(KeyExchange.seal(fresh.hmac, fresh.aes, RANDOM)));
                });
            }
        } else if (datagram.payload().length <= LONGEST) {
            client.aes.open(datagram.payload())
                    .ifPresent(plaintext -> read(client, plaintext, now, answers));
        }
        return new Output<>(answers, List.of());
    }

    private void read(Client client, byte[] plaintext, Instant now, List<Datagram> answers) {
        Optional<Message> message = MessageJson.read(plaintext);
        if (message.isEmpty()) {
            stopped |= new String(plaintext, StandardCharsets.UTF_8)
                    .contains("\"ack\"");
        } else if (message.get() instanceof Acknowledgement(var number)) {
            client.inFlight.removeIf(sent -> sent.message.acknowledgedBy() == number);
            client.next = number < TOO_HIGH ? number : client.next;
        } else if (message.get() instanceof Data data
                && client.hmac.verifies(data.text(), data.hmac())) {
            answers.add(client.sealed(new Acknowledgement(data.acknowledgedBy())));
            if (!client.last.equals(Optional.of(data)) && !stopped) {
                clients.values().stream().filter(other -> other != client)
                        .forEach(other -> answers.add(other.begin(data.text(), now)));
            }
            client.last = Optional.of(data);
        }
    }

    @Override
    public Output<Event> expire(Instant now) {
        List<Datagram> again = new ArrayList<>();
        for (Client client : clients.values()) {
            for (Sent sent : client.inFlight) {
                if (!sent.due.isAfter(now)) {
                    if (sent.times < TRANSMISSIONS) {
                        again.add(client.sealed(sent.message));
                    }
                    sent.times++;
                    sent.due = sent.due.plus(EVERY);
                }
            }
            client.inFlight.removeIf(sent -> sent.times > TRANSMISSIONS);
        }
        return new Output<>(again, List.of());
    }

    @Override
    public Optional<Instant> deadline() {
        return clients.values().stream().flatMap(client -> client.inFlight.stream())
                .map(sent -> sent.due).min(Comparator.naturalOrder());
    }

    /** Any address that has sent a datagram. */
    private static final class Client {
        private final Address address;
        private final AesKey aes = AesKey.fresh(RANDOM);
        private final HmacSecret hmac = HmacSecret.fresh(RANDOM);
        private final List<Sent> inFlight = new ArrayList<>();
        private Optional<Data> last = Optional.empty();
        private long next;

        private Client(Address address) {
            this.address = address;
        }

        private Datagram begin(String text, Instant now) {
            Data message = new Data(text, next, hmac.sign(text));
            inFlight.add(new Sent(message, now.plus(EVERY)));
            return sealed(message);
        }

        private Datagram sealed(Message message) {
            return datagram(aes.seal(MessageJson.write(message), RANDOM));
        }

        private Datagram datagram(byte[] payload) {
            return new Datagram(address, payload);
        }
    }

    private static final class Sent {
        private final Data message;
        private int times = 1;
        private Instant due;

        private Sent(Data message, Instant due) {
            this.message = message;
            this.due = due;
        }
    }
}
