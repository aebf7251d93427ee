package squall.chat.protocol;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.classic.Hello;
import squall.chat.protocol.classic.HmacSecret;
import squall.chat.protocol.classic.KeyExchange;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.wire.Message;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A client that does not wait for acknowledgements, and acknowledges when a test tells it to. */
final class LoudClient {
    private static final SecureRandom RANDOM = new SecureRandom();

    final Address address;
    private final Hub hub;
    private final AesKey aes;
    private final HmacSecret secret;
    private long sequence;

    /** Joins, and proves itself by an acknowledgement for no message. */
    LoudClient(String name, RsaKeyPair keyPair, Hub hub, Instant now) {
        this.hub = hub;
        address = new Address(name, 1);
        List<Datagram> keys = hub
                .receive(new Datagram(address, Hello.write(keyPair.publicKey())), now).datagrams();
        aes = KeyExchange.unwrap(keys.get(0).payload(), keyPair.privateKey()).orElseThrow();
        secret = KeyExchange.open(keys.get(1).payload(), aes).orElseThrow();
        sends(seal(new Message.Acknowledgement(0)), now);
    }

    /** The client's next message, as often as it is to be sent. */
    byte[] message(String words) {
        String text = address.host() + ": " + words;
        Message.Data message = new Message.Data(text, sequence, secret.sign(text));
        sequence = message.acknowledgedBy();
        return seal(message);
    }

    Output<Event> says(String words, Instant now) {
        return sends(message(words), now);
    }

    Output<Event> sends(byte[] payload, Instant now) {
        return hub.receive(new Datagram(address, payload), now);
    }

    /** Acknowledges all of these datagrams that are messages to it. */
    List<Output<Event>> acknowledges(List<Datagram> datagrams, Instant now) {
        List<Output<Event>> outputs = new ArrayList<>();
        for (Message message : read(datagrams)) {
            if (message instanceof Message.Data data) {
                outputs.add(sends(seal(new Message.Acknowledgement(data.acknowledgedBy())), now));
            }
        }
        return outputs;
    }

    /** The texts among these datagrams that are messages to it. */
    List<String> hears(List<Datagram> datagrams) {
        return read(datagrams).stream().filter(Message.Data.class::isInstance)
                .map(Message.Data.class::cast).map(Message.Data::text).toList();
    }

    /** The number of acknowledgements to the client among these datagrams. */
    long acknowledgements(List<Datagram> datagrams) {
        return read(datagrams).stream().filter(Message.Acknowledgement.class::isInstance).count();
    }

    private List<Message> read(List<Datagram> datagrams) {
        List<Message> messages = new ArrayList<>();
        for (Datagram datagram : datagrams) {
            if (datagram.peer().equals(address)) {
                aes.open(datagram.payload()).flatMap(MessageJson::read).ifPresent(messages::add);
            }
        }
        return messages;
    }

    private byte[] seal(Message message) {
        return aes.seal(MessageJson.write(message), RANDOM);
    }
}
