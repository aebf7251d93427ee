package squall.harness.dissection;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import squall.chat.protocol.crypto.AesKey;
import squall.chat.protocol.crypto.Hello;
import squall.chat.protocol.crypto.HmacSecret;
import squall.chat.protocol.crypto.KeyExchange;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.MessageJson;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Direction;

/** Opens every datagram of a history, in the order in which they were sent. */
final class Dissector {
    private static final int REMEMBERED = 256;

    private final History history;
    private final Map<String, Deque<RSAPrivateKey>> privateKeys = new HashMap<>();
    /** Of each client, the newest first. */
    private final Map<String, Deque<WireSession>> sessionsOf = new HashMap<>();
    private final List<WireSession> sessions = new ArrayList<>();
    private final Map<Place, Packet> packets = new LinkedHashMap<>();
    private final Map<Identity, Hop> hops = new LinkedHashMap<>();
    private final Map<Awaited, Hop> awaited = new HashMap<>();
    private final List<Packet> strayAcknowledgements = new ArrayList<>();
    private final Map<Way, NavigableSet<Long>> remembered = new HashMap<>();

    Dissector(History history) {
        this.history = history;
    }

    Dissection dissect() {
        int index = 0;
        for (Occurrence occurrence : history.occurrences()) {
            switch (occurrence) {
                case KeyTaken taken ->
                        privateKeys.computeIfAbsent(taken.client(), client -> new ArrayDeque<>())
                                .addFirst(privateKey(taken));
                case Sent sent -> sent(index, sent);
                case Occurrence.Arrived(var at, var client, var direction, var ordinal) -> {
                    Packet packet = packets.get(new Place(client, direction, ordinal));
                    packet.arrived(at);
                    switch (packet.content()) {
                        case Content.Key(var session) -> session.keyArrived(at);
                        case Content.Secret(var session) -> session.secretArrived(at);
                        case Content.Data(var session, var message, var verified) -> arrived(at,
                                hops.get(new Identity(session, direction, message)));
                        default -> {
                            // says nothing about when a session began
                        }
                    }
                }
                case Occurrence.Lost(var at, var client, var direction, var ordinal, var cause) ->
                        packets.get(new Place(client, direction, ordinal)).lost(cause);
                case Reported reported -> reported(reported);
                case Occurrence.Typed typed -> {
                    // nothing of the wire
                }
                case Occurrence.Weather weather -> {
                    // nothing of the wire
                }
            }
            index++;
        }
        return new Dissection(history, List.copyOf(packets.values()), sessions,
                List.copyOf(hops.values()), strayAcknowledgements);
    }

    /** A session remembers its last 256 messages, and discards a number below all of them (R7). */
    private void arrived(Duration at, Hop hop) {
        if (!hop.isVerified() || !hop.isListening(at)) {
            return;
        }
        NavigableSet<Long> numbers = remembered.computeIfAbsent(
                new Way(hop.session(), hop.direction()), way -> new TreeSet<>());
        long number = hop.message().sequence();
        if (numbers.size() == REMEMBERED && number < numbers.first()) {
            hop.arrivedTooOld(at);
        } else if (numbers.add(number) && numbers.size() > REMEMBERED) {
            numbers.pollFirst();
        }
    }

    private void reported(Reported reported) {
        switch (reported.what()) {
            case JOINING_AGAIN, LEFT -> sessionsOf(reported.who()).stream()
                    .filter(session -> session.lasts(reported.at(), reported.at()))
                    .forEach(session -> session.left(reported.at()));
            // Of two sessions at one address, the older is the live one.
            case REMOVED -> sessions.stream()
                    .filter(session -> session.client().equals(reported.client())
                            && session.port() == reported.port()
                            && !session.isRemoved())
                    .findFirst().ifPresent(session -> session.removed(reported.at()));
            default -> {
                // ends no session
            }
        }
    }

    private void sent(int index, Sent sent) {
        Packet packet = new Packet(index, sent, content(index, sent));
        packets.put(new Place(sent.client(), sent.direction(), sent.ordinal()), packet);
        switch (packet.content()) {
            case Content.Data(var session, var message, var verified) -> {
                Hop hop = hops.computeIfAbsent(new Identity(session, sent.direction(), message),
                        identity -> new Hop(session, sent.direction(), message, verified));
                hop.transmitted(packet);
                awaited.put(new Awaited(session, sent.direction(), hop.acknowledgedBy()), hop);
            }
            case Content.Acknowledgement(var session, var number) -> {
                Hop hop = awaited.get(new Awaited(session, opposite(sent.direction()), number));
                if (hop != null) {
                    hop.acknowledged(packet);
                } else {
                    strayAcknowledgements.add(packet);
                }
            }
            default -> {
                // no part of any message
            }
        }
    }

    private Content content(int index, Sent sent) {
        if (sent.direction() == Direction.UP && Hello.is(sent.payload())) {
            return new Content.Hello();
        }
        return sent.direction() == Direction.DOWN
                ? key(index, sent).or(() -> opened(sent)).orElseGet(Content.Unreadable::new)
                : opened(sent).orElseGet(Content.Unreadable::new);
    }

    private Optional<Content> key(int index, Sent sent) {
        Deque<WireSession> known = sessionsOf(sent.client());
        for (WireSession session : known) {
            if (Arrays.equals(session.wrappedKey(), sent.payload())) {
                return Optional.of(new Content.Key(session));
            }
        }
        for (RSAPrivateKey privateKey : privateKeys.getOrDefault(sent.client(),
                new ArrayDeque<>())) {
            Optional<AesKey> aes = KeyExchange.unwrap(sent.payload(), privateKey);
            if (aes.isPresent()) {
                return Optional.of(new Content.Key(session(index, sent, aes.get())));
            }
        }
        return Optional.empty();
    }

    private WireSession session(int index, Sent sent, AesKey aes) {
        Deque<WireSession> known = sessionsOf(sent.client());
        for (WireSession session : known) {
            if (session.aes().equals(aes)) {
                return session;
            }
        }
        WireSession session =
                new WireSession(sent.client(), sent.port(), aes, sent.payload(), sent.at(),
                        index);
        known.addFirst(session);
        sessions.add(session);
        return session;
    }

    private Optional<Content> opened(Sent sent) {
        for (WireSession session : sessionsOf(sent.client())) {
            Optional<byte[]> plaintext = session.aes().open(sent.payload());
            Optional<Content> content = plaintext.flatMap(bytes -> content(session, bytes));
            if (content.isPresent()) {
                return content;
            }
        }
        return Optional.empty();
    }

    private static Optional<Content> content(WireSession session, byte[] plaintext) {
        Optional<HmacSecret> secret = HmacSecret.ofHex(plaintext);
        if (secret.isPresent()) {
            session.secret(secret.get());
            return Optional.of(new Content.Secret(session));
        }
        return MessageJson.read(plaintext).map(message -> switch (message) {
            case Message.Data data -> new Content.Data(session, data,
                    session.secret().filter(known -> known.verifies(data.text(), data.hmac()))
                            .isPresent());
            case Message.Acknowledgement acknowledgement ->
                    new Content.Acknowledgement(session, acknowledgement.sequence());
        });
    }

    private Deque<WireSession> sessionsOf(String client) {
        return sessionsOf.computeIfAbsent(client, c -> new ArrayDeque<>());
    }

    private static Direction opposite(Direction direction) {
        return direction == Direction.UP ? Direction.DOWN : Direction.UP;
    }

    private static RSAPrivateKey privateKey(KeyTaken taken) {
        try {
            return (RSAPrivateKey) KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(taken.privateKey()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    taken.client() + "'s key at " + taken.at() + " is no RSA key", e);
        }
    }

    private record Place(String client, Direction direction, long ordinal) {}

    private record Identity(WireSession session, Direction direction, Message.Data message) {}

    private record Way(WireSession session, Direction direction) {}

    private record Awaited(WireSession session, Direction direction, long number) {}
}
