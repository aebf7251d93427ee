package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import squall.harness.chat.wire.ChatText;
import squall.harness.chat.wire.EnvelopeKey;
import squall.harness.chat.wire.Handshakes;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage;
import squall.harness.history.Cause;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Direction;
import squall.harness.network.PacketId;

/** Opens every datagram of a history, in the order in which they were sent. */
final class TraceReader {
    private final History history;
    private final SessionKeyring keys = new SessionKeyring();
    private final ServerSessionTable tenants = new ServerSessionTable();
    private final Map<PacketId, Packet> packets = new LinkedHashMap<>();
    private final Map<Identity, MessageTransfer> hops = new LinkedHashMap<>();
    private final Map<Awaited, MessageTransfer> awaited = new HashMap<>();
    private final Map<MessageTransfer, MessageTransfer> returned = new HashMap<>();
    private final List<Packet> strayAcknowledgements = new ArrayList<>();
    private final Map<Way, NavigableSet<Long>> remembered = new HashMap<>();

    private final List<Injection> injections = new ArrayList<>();
    private final SentDatagrams sightings = new SentDatagrams();
    private final Rebinding rebinding = new Rebinding();
    private final boolean isAttacked;
    /** Whose share a server may say is exceeded: no client's that waits for acknowledgements. */
    private Optional<MessageTransfer> latestOfFlood = Optional.empty();

    TraceReader(History history) {
        this.history = history;
        isAttacked = history.occurrences().stream().anyMatch(Injected.class::isInstance);
    }

    Trace dissect() {
        int index = 0;
        Duration end = Duration.ZERO;
        for (Occurrence occurrence : history.occurrences()) {
            switch (occurrence) {
                case Sent sent -> sent(index, sent);
                case Arrived arrived -> arrived(arrived);
                case Occurrence.Lost(var at, var client, var direction, var ordinal, var cause) ->
                        packets.get(new PacketId(client, direction, ordinal)).lost(cause);
                case Injected injected -> injected(injected);
                case Occurrence.Weather weather -> changed(weather);
                case Occurrence.AtAnEndpoint other -> atAnEndpoint(index, other);
            }
            index++;
            end = occurrence.at();
        }
        tenants.endSilent(end);
        return new Trace(history, List.copyOf(packets.values()), keys.sessions(),
                List.copyOf(hops.values()), strayAcknowledgements, injections,
                tenants.pendingSessions());
    }

    private void atAnEndpoint(int index, Occurrence.AtAnEndpoint occurrence) {
        switch (occurrence) {
            case KeyTaken taken -> keys.taken(taken);
            case Reported reported -> reported(index, reported);
            case Crashed crashed -> crashed(crashed);
            case Occurrence.Thawed thawed -> keys.thawed(thawed);
            default -> {
                // what is typed, restarted or late shows on the wire later
            }
        }
    }

    private void arrived(Arrived arrived) {
        Packet packet =
                packets.get(new PacketId(arrived.client(), arrived.direction(), arrived.ordinal()));
        if (arrived.direction() == Direction.DOWN) {
            keys.arrived(arrived.at(), arrived.client(), packet.sent().port(),
                    arrived.altered().orElse(packet.sent().payload()));
        }
        if (isKnownPort(packet) && isAsSent(arrived, packet)) {
            packet.arrived(arrived.at());
            if (arrived.direction() == Direction.UP) {
                packet.content().proof()
                        .ifPresent(session -> tenants.proved(session, arrived.at()));
            }
            if (packet
                    .content() instanceof PacketContent.Data(var session, var message, var verified)) {
                MessageTransfer hop = hops.get(new Identity(session, arrived.direction(), message));
                takeUp(arrived.at(), hop);
                latestOfFlood =
                        Optional.of(hop).filter(MessageTransfer::isFlood).or(() -> latestOfFlood);
            }
        }
    }

    /** Base64 has bits that mean nothing, so that damage may leave a datagram what it was. */
    private boolean isAsSent(Arrived arrived, Packet packet) {
        if (packet.content() instanceof PacketContent.Hello && arrived.altered().isPresent()) {
            byte[] altered = arrived.altered().get();
            return Handshakes.isHello(altered) && Handshakes.key(altered).isPresent()
                    && Handshakes.key(altered).equals(Handshakes.key(packet.sent().payload()));
        }
        return arrived.altered().map(bytes -> keys.opened(arrived.client(), bytes)
                .equals(Optional.of(packet.content()))).orElse(true);
    }

    /** What comes from another port than its session's is a stranger's to the server. */
    private static boolean isKnownPort(Packet packet) {
        Sent sent = packet.sent();
        return sent.direction() == Direction.DOWN || switch (packet.content()) {
            case PacketContent.Data data -> data.session().port() == sent.port();
            case PacketContent.Acknowledgement answer -> answer.session().port() == sent.port();
            default -> true;
        };
    }

    /**
     * A session remembers its last 256 messages, and discards a number below all of them (R7). What
     * came at the very instant of joining, but before the keys, can't be taken up either.
     */
    private void takeUp(Duration at, MessageTransfer hop) {
        boolean untaken = hop.direction() == Direction.DOWN && !hop.session().isTaken();
        if (untaken || isReflected(hop)) {
            hop.passedOver(at);
        }
        if (!hop.isVerified() || !hop.isListening(at)) {
            return;
        }
        NavigableSet<Long> numbers = remembered.computeIfAbsent(
                new Way(hop.session(), hop.direction()), way -> new TreeSet<>());
        long number = hop.message().sequence();
        if (numbers.size() == ProtocolConstants.REMEMBERED_MESSAGES && number < numbers.first()) {
            hop.passedOver(at);
        } else if (numbers.add(number) && numbers.size() > ProtocolConstants.REMEMBERED_MESSAGES) {
            numbers.pollFirst();
        }
    }

    /** What its receiver had sent itself, it discards (R10). */
    private boolean isReflected(MessageTransfer hop) {
        return Optional.ofNullable(hops.get(
                new Identity(hop.session(), hop.direction().opposite(), hop.message())))
                .filter(sent -> !sent.isFlood()).isPresent();
    }

    private static boolean isServer(String who) {
        return who.equals(History.SERVER);
    }

    private void crashed(Crashed crashed) {
        if (isServer(crashed.who())) {
            tenants.forget(crashed.at());
            keys.sessions().forEach(session -> session.forgotten(crashed.at()));
        } else {
            keys.ended(crashed.at(), crashed.who());
        }
    }

    private void injected(Injected injected) {
        Injection injection = injection(injected);
        injections.add(injection);
        boolean up = injected.direction() == Direction.UP;
        if (!injected.arrived()) {
            return;
        }
        if (!up) {
            keys.arrived(injected.at(), injected.client(), injected.port(),
                    injected.payload());
        }
        if (up && !injection.isReflectedMessage()) {
            injection.content().proof().filter(session -> session.port() == injected.port())
                    .ifPresent(session -> tenants.proved(session, injected.at()));
        }
        injection.hop().ifPresent(hop -> {
            if (up ? hop.session().port() != injected.port()
                    : !rebinding.isAt(hop.session(), injected.port())) {
                return; // a stranger's to the server, another port's to the client
            }
            if (injection.content() instanceof PacketContent.Acknowledgement) {
                hop.acknowledgedByAttacker(injected.at());
            } else {
                hop.replayed(injected.at());
                takeUp(injected.at(), hop);
            }
        });
    }

    private void changed(Occurrence.Weather weather) {
        if (weather.change() == Occurrence.Weather.Change.REBOUND) {
            rebinding.rebound(weather);
        }
    }

    private Injection injection(Injected injected) {
        Direction direction = injected.direction();
        if (injected.client().equals(History.STRANGER)) {
            return new Injection(injected, Injection.Kind.STRANGE, new PacketContent.Unreadable(),
                    Optional.empty(), Optional.empty());
        }
        Optional<Packet> replayed =
                sightings.find(injected.client(), direction, injected.payload());
        if (direction == Direction.UP && Handshakes.isHello(injected.payload())) {
            return new Injection(injected, Injection.Kind.HELLO, new PacketContent.Hello(),
                    Optional.empty(), replayed);
        }
        Optional<Packet> reflected =
                sightings.find(injected.client(), direction.opposite(), injected.payload());
        Optional<Packet> original = replayed.or(() -> reflected);
        Optional<MessageTransfer> flood =
                reflected.flatMap(packet -> hop(packet.content(), Direction.UP))
                        .filter(MessageTransfer::isFlood);
        if (flood.isPresent()) {
            return new Injection(injected, Injection.Kind.REPLAY, original.get().content(),
                    flood.map(this::returned), original);
        }
        PacketContent content = original.map(Packet::content)
                .or(() -> keys.opened(injected.client(), injected.payload()))
                .orElseGet(PacketContent.Unreadable::new);
        Injection.Kind kind = replayed.isPresent() ? Injection.Kind.REPLAY
                : reflected.isPresent() ? Injection.Kind.REFLECTION : Injection.Kind.FORGERY;
        return new Injection(injected, kind, content, hop(content, direction), original);
    }

    /**
     * A member's flood that comes back to its client. The client's session knows nothing of it, and
     * so takes it for another's message.
     */
    private MessageTransfer returned(MessageTransfer flood) {
        return returned.computeIfAbsent(flood, sent -> {
            MessageTransfer hop = new MessageTransfer(sent.session(), Direction.DOWN,
                    sent.message(), sent.isVerified(),
                    true);
            awaited.putIfAbsent(
                    new Awaited(sent.session(), Direction.DOWN, hop.acknowledgedBy()), hop);
            return hop;
        });
    }

    /** What the datagram is about, where that is real in this direction. */
    private Optional<MessageTransfer> hop(PacketContent content, Direction direction) {
        return Optional.ofNullable(switch (content) {
            case PacketContent.Data(var session, var message, var verified) ->
                    hops.get(new Identity(session, direction, message));
            case PacketContent.Acknowledgement(var session, var number) ->
                    awaited.get(new Awaited(session, direction.opposite(), number));
            default -> null;
        });
    }

    private void reported(int index, Reported reported) {
        if (isServer(reported.who())) {
            tenants.live(reported.client(), reported.port())
                    .ifPresent(session -> session.reported(reported));
        }
        switch (reported.what()) {
            case JOINING_AGAIN -> {
                keys.leftForAnother(reported.at(), reported.who());
                if (reported.isBecause(Cause.OTHER_KEYS)) {
                    keys.tookOtherKeys(reported.at(), reported.who());
                }
            }
            case LEFT, GAVE_UP -> keys.ended(reported.at(), reported.who());
            case REMOVED -> tenants.removed(index, reported);
            case DISCARDED -> {
                if (isServer(reported.who())
                        && reported.isBecause(Cause.MORE_THAN_ITS_SHARE)) {
                    latestOfFlood.filter(hop -> hop.client().equals(reported.client()))
                            .ifPresent(hop -> hop.passedOver(reported.at()));
                }
            }
            default -> {
                // ends no session
            }
        }
    }

    private void sent(int index, Sent sent) {
        Packet packet = new Packet(index, sent, content(index, sent));
        packets.put(new PacketId(sent.client(), sent.direction(), sent.ordinal()), packet);
        if (isAttacked) {
            sightings.add(packet);
        }
        if (sent.direction() == Direction.UP) {
            rebinding.sent(sent);
            session(packet.content(), sent.client())
                    .ifPresent(session -> rebinding.sent(sent, session));
        }
        switch (packet.content()) {
            case PacketContent.Key(var session) ->
                    tenants.answered(index, sent, Optional.of(session));
            case PacketContent.Secret(var session, var secret) -> session.secret(secret);
            case PacketContent.Data(var session, var message, var verified) -> {
                MessageTransfer hop =
                        hops.computeIfAbsent(new Identity(session, sent.direction(), message),
                                identity -> new MessageTransfer(session, sent.direction(), message,
                                        verified,
                                        sent.direction() == Direction.UP && isFlood(
                                                sent.client(), ChatText.of(message.text()))));
                if (sent.direction() == Direction.DOWN && hop.transmissions().isEmpty()) {
                    tenants.tried(session, sent.at());
                }
                hop.transmitted(packet);
                awaited.put(new Awaited(session, sent.direction(), hop.acknowledgedBy()), hop);
            }
            case PacketContent.Acknowledgement(var session, var number) -> {
                MessageTransfer hop =
                        awaited.get(new Awaited(session, sent.direction().opposite(), number));
                if (hop != null) {
                    hop.acknowledged(packet);
                } else {
                    strayAcknowledgements.add(packet);
                }
            }
            case PacketContent.Unreadable() -> {
                // All that a server sends is Base64 but a key, readable or not.
                if (sent.direction() == Direction.DOWN
                        && !EnvelopeKey.isBase64(sent.payload())) {
                    tenants.answered(index, sent, Optional.empty());
                }
            }
            case PacketContent.Hello() -> {
                // no part of any message
            }
        }
    }

    private boolean isFlood(String client, ChatText text) {
        return text.author().equals(client) && text.isFlood()
                && history.scenario().floods(client);
    }

    /** In which a client sent this. */
    private Optional<WireSession> session(PacketContent content, String client) {
        return content instanceof PacketContent.Hello ? keys.current(client) : content.proof();
    }

    private PacketContent content(int index, Sent sent) {
        if (sent.direction() == Direction.UP && Handshakes.isHello(sent.payload())) {
            return new PacketContent.Hello();
        }
        Optional<PacketContent> key = sent.direction() == Direction.DOWN
                ? keys.offered(index, sent).map(PacketContent.Key::new)
                : Optional.empty();
        return key.or(() -> keys.opened(sent.client(), sent.payload()))
                .orElseGet(PacketContent.Unreadable::new);
    }

    private record Identity(WireSession session, Direction direction, WireMessage.Data message) {}

    private record Way(WireSession session, Direction direction) {}

    private record Awaited(WireSession session, Direction direction, long number) {}
}
