package squall.chat.protocol;

import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.Session.Reception;
import squall.chat.protocol.crypto.Hello;

/**
 * The server's end: admits clients, acknowledges what they say and forwards it to every other one
 * (R5, R6).
 */
public final class Hub implements Endpoint {
    /**
     * How many peers one input makes the hub send to. The rest is due at once, behind what has come
     * meanwhile: thousands of recipients answer within a moment, and sockets have little room.
     */
    private static final int RECIPIENTS_AT_ONCE = 64;

    private final Timing timing;
    private final Limits limits;
    private final SecureRandom random;

    /** In the order of their first hello. */
    private final Map<Address, Peer> live = new LinkedHashMap<>();
    /**
     * Sessions of another key at a live session's address, until they prove themselves: a client
     * that has restarted, or a forgery. They are sent what the live one is sent; nothing is
     * reported of them.
     */
    private final Map<Address, Peer> pending = new LinkedHashMap<>();
    private final Deadlines<Peer> deadlines = new Deadlines<>(Peer::deadline);
    /** The live and the pending, in the order of their first hello. */
    private final NavigableMap<Long, Peer> everybody = new TreeMap<>();
    /** What has not been sent to everybody yet, the oldest first. */
    private final Deque<FanOut> fanOuts = new ArrayDeque<>();
    private long admitted;

    public Hub(Timing timing, Limits limits, SecureRandom random) {
        this.timing = timing;
        this.limits = limits;
        this.random = random;
    }

    /**
     * Says one message of the operator's to every client.
     *
     * @throws IllegalArgumentException where it is not one message as {@link Typed#split} makes
     *         them
     */
    public Output say(String message, Instant now) {
        Typed.check(message);
        Output.Builder output = new Output.Builder();
        forward(Name.OPERATOR + ": " + message, Optional.empty(), now, output);
        return output.build();
    }

    /** Who is there, in the order of their first hello. */
    public List<Presence> present() {
        return live.values().stream().map(Peer::presence).toList();
    }

    /** Whether nothing awaits an acknowledgement. */
    public boolean isIdle() {
        return live.values().stream().allMatch(Peer::isIdle)
                && pending.values().stream().allMatch(Peer::isIdle) && fanOuts.isEmpty();
    }

    @Override
    public Output receive(Datagram datagram, Instant now) {
        Output.Builder output = new Output.Builder();
        Optional<Discard> discard;
        if (datagram.payload().length > limits.datagramBytes()) {
            discard = Optional.of(Discard.TOO_LONG);
        } else if (Hello.is(datagram.payload())) {
            discard = admit(datagram, now, output);
        } else {
            discard = open(datagram, now, output);
        }
        discard.ifPresent(reason -> output.report(new Event.Discarded(datagram.peer(), reason)));
        return output.build();
    }

    @Override
    public Output expire(Instant now) {
        Output.Builder output = new Output.Builder();
        Output.Builder unreported = output.unreported();
        for (Peer peer : deadlines.takeDue(now, RECIPIENTS_AT_ONCE)) {
            boolean isLive = isLive(peer);
            peer.expire(now, isLive ? output : unreported);
            if (!peer.isOverdue(now)) {
                deadlines.put(peer);
            } else if (isLive) {
                remove(peer, Removed.Cause.UNREACHABLE, output);
            } else {
                pending.remove(peer.address());
                forget(peer);
            }
        }
        goOn(now, output);
        return output.build();
    }

    @Override
    public Optional<Instant> deadline() {
        return fanOuts.isEmpty() ? deadlines.earliest() : Optional.of(fanOuts.peek().since());
    }

    private Optional<Discard> admit(Datagram datagram, Instant now, Output.Builder output) {
        Optional<RSAPublicKey> key = Hello.read(datagram.payload());
        key.ifPresent(k -> session(datagram.peer(), k, now, output).answerHello(output));
        return key.isPresent() ? Optional.empty() : Optional.of(Discard.BAD_HELLO);
    }

    /**
     * The session of this key at this address: known, new, or pending beside a live one of another
     * key.
     */
    private Peer session(Address address, RSAPublicKey key, Instant now, Output.Builder output) {
        Peer known = live.get(address);
        if (known != null && known.isOf(key)) {
            return known;
        }
        Peer waiting = pending.get(address);
        if (waiting != null && waiting.isOf(key)) {
            return waiting;
        }
        Peer peer = new Peer(address, key, timing, limits, random, now, admitted++);
        if (known != null) {
            Optional.ofNullable(pending.put(address, peer)).ifPresent(this::forget);
        } else {
            makeRoom(output);
            live.put(address, peer);
            output.report(new Event.Admitted(address));
        }
        everybody.put(peer.number(), peer);
        return peer;
    }

    /**
     * At the limit, one that never proved itself goes first, the oldest of them, then the longest
     * unheard (R9).
     */
    private void makeRoom(Output.Builder output) {
        if (live.size() >= limits.sessions()) {
            Peer leastProven = live.values().stream()
                    .min(Comparator.comparing(Peer::isProven).thenComparing(Peer::heard))
                    .orElseThrow();
            Optional.ofNullable(pending.remove(leastProven.address())).ifPresent(this::forget);
            remove(leastProven, Removed.Cause.SESSION_LIMIT, output);
        }
    }

    private Optional<Discard> open(Datagram datagram, Instant now, Output.Builder output) {
        Peer peer = live.get(datagram.peer());
        if (peer == null) {
            return Optional.of(Discard.STRANGER);
        }
        Reception reception = peer.receive(datagram.payload(), now, output);
        Peer successor = pending.get(datagram.peer());
        if (successor != null && reception instanceof Reception.Rejected) {
            Output.Builder proof = new Output.Builder();
            Reception second = successor.receive(datagram.payload(), now, proof);
            if (successor.isProven()) {
                remove(peer, Removed.Cause.REPLACED, output);
                output.append(proof);
                reception = second;
            }
        }
        return switch (reception) {
            case Reception.New(var message) -> {
                if (Speech.of(message.text()).resemblesOperator()) {
                    yield Optional.of(Discard.SPEAKS_AS_OPERATOR);
                }
                forward(message.text(), Optional.of(datagram.peer()), now, output);
                yield Optional.empty();
            }
            case Reception.Repeated(var message) -> Optional.empty();
            case Reception.Acknowledged(var transmission) -> Optional.empty();
            case Reception.Secret() -> Optional.of(Discard.REFLECTED);
            case Reception.OtherSecret(var other) -> Optional.of(Discard.MALFORMED);
            case Reception.Late(var reason) -> Optional.of(reason);
            case Reception.Rejected(var reason) -> Optional.of(reason);
        };
    }

    /** Ends a live session; one that is pending at its address takes its place. */
    private void remove(Peer peer, Removed.Cause cause, Output.Builder output) {
        peer.end(output);
        forget(peer);
        live.remove(peer.address());
        output.report(new Removed(peer.address(), cause));
        Peer successor = pending.remove(peer.address());
        if (successor != null) {
            live.put(successor.address(), successor);
            output.report(new Event.Admitted(successor.address()));
        }
    }

    private void forget(Peer peer) {
        deadlines.remove(peer);
        everybody.remove(peer.number());
    }

    private boolean isLive(Peer peer) {
        return peer.equals(live.get(peer.address()));
    }

    private void forward(String text, Optional<Address> sender, Instant now,
            Output.Builder output) {
        sender.ifPresent(address -> output.report(new Event.Said(address, text)));
        fanOuts.add(new FanOut(text, sender, admitted, now));
        if (fanOuts.size() == 1) {
            goOn(now, output);
        }
        // No sender can make it keep more than this.
        while (fanOuts.size() > limits.underWay()) {
            goOn(now, output);
        }
    }

    /** Sends the oldest message that waits to some more of those who were there when it came. */
    private void goOn(Instant now, Output.Builder output) {
        FanOut fanOut = fanOuts.peek();
        if (fanOut == null) {
            return;
        }
        Output.Builder unreported = output.unreported();
        for (Peer peer : fanOut.next(everybody, RECIPIENTS_AT_ONCE)) {
            peer.forward(fanOut.text(), now, isLive(peer) ? output : unreported);
            deadlines.put(peer);
        }
        if (fanOut.isComplete()) {
            fanOuts.remove();
        }
    }
}
