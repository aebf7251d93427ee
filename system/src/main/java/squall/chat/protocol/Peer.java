package squall.chat.protocol;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.Event.Dropped;
import squall.chat.protocol.Hub.Presence;
import squall.chat.protocol.Session.Reception;
import squall.chat.protocol.SessionCipher.Opened;
import squall.chat.protocol.Sessions.TextFilter;
import squall.chat.protocol.reliability.InFlight;
import squall.chat.protocol.reliability.InFlight.Transmission;
import squall.chat.protocol.wire.Message.Data;
import squall.chat.protocol.wire.Message.Ping;
import squall.chat.protocol.wire.Message.Pong;
import squall.endpoint.Address;
import squall.endpoint.Output;

/**
 * A client as the hub sees it: its session, the messages in flight to it, and whether it can be
 * reached (R9).
 */
final class Peer {
    private final Sessions home;
    private final Optional<Credentials> credentials;
    private final PublicKey client;
    private final Timing timing;
    private final Limits limits;
    private final Session session;
    private final CopyShares copies = new CopyShares();
    private final ShareWarning warning;
    private final Instant since;
    private final long number;

    private Address address;
    private Instant heard;
    private Instant seen;
    private Optional<Instant> proven;
    private boolean retired;
    private int timeoutsInRow;
    private Instant firstTimeout = Instant.MAX;
    private Optional<Instant> removeAt = Optional.empty();

    /**
     * A client with a new session.
     *
     * @param credentials what the client has proved already, if anything
     * @param client the key by which the server recognises the client, at any address
     * @param number consecutive, in the order of first hellos
     */
    Peer(Sessions home, Address address, Optional<Credentials> credentials, PublicKey client,
            SessionCipher cipher, Timing timing, Limits limits, Instant now, long number) {
        this.home = home;
        this.address = address;
        this.credentials = credentials;
        this.client = client;
        this.number = number;
        this.timing = timing;
        this.limits = limits;
        session = new Session(cipher, timing, limits);
        proven = credentials.map(proof -> now);
        warning = new ShareWarning(timing.shareWarningEvery());
        since = now;
        heard = now;
        seen = now;
    }

    /** The sessions to which this one belongs. */
    Sessions home() {
        return home;
    }

    /** Where the client was last. */
    Address address() {
        return address;
    }

    void moveTo(Address other) {
        address = other;
    }

    Optional<Credentials> credentials() {
        return credentials;
    }

    /** Higher than the number of each session whose first hello came before. */
    long number() {
        return number;
    }

    Presence presence() {
        return new Presence(address, credentials, since, heard, session.inFlight().size(),
                isUnreachable(), isProven());
    }

    /**
     * When anything last came from the client, a hello included. It decides only which session
     * makes room at the session limit, since everybody who has seen the hello can repeat it.
     */
    Instant seen() {
        return seen;
    }

    /** Whether the client has ever shown that it has the session's keys. */
    boolean isProven() {
        return proven.isPresent();
    }

    /** Since when the client has shown that it has the session's keys. */
    Optional<Instant> proven() {
        return proven;
    }

    /** Its client has another session now: here begins nothing new. */
    void retire() {
        retired = true;
        removeAt = Optional.empty();
    }

    boolean isRetired() {
        return retired;
    }

    boolean isWornOut(Instant now) {
        return session.isWornOut(now);
    }

    /** The key by which the server recognises the client, at any address. */
    PublicKey client() {
        return client;
    }

    boolean isOf(PublicKey other) {
        return client.equals(other);
    }

    /** A hello of the client has come. */
    void see(Instant now) {
        seen = now;
    }

    Opened open(byte[] payload) {
        return session.open(payload);
    }

    /** Handles a datagram of this client. The caller forwards a new message. */
    Reception receive(Opened opened, TextFilter filter, Instant now,
            Output.Builder<Event> output) {
        Reception reception =
                session.receive(opened, text -> filter.refusal(this, text));
        switch (reception) {
            case Reception.New(var message) -> {
                hear(now, output);
                output.send(address, session.acknowledgement(message));
            }
            case Reception.Repeated(var message) -> {
                hear(now, output);
                output.send(address, session.acknowledgement(message));
            }
            case Reception.Acknowledged(var transmission) -> {
                hear(now, output);
                copies.acknowledge(transmission.message().acknowledgedBy());
                output.report(new Event.Delivered(address, transmission.message().text(),
                        transmission.attempts(),
                        transmission.age(now)));
            }
            case Reception.Controlled(var control) -> {
                hear(now, output);
                if (control instanceof Ping(var number)) {
                    output.send(address, session.seal(new Pong(number)));
                }
            }
            case Reception.Late(var reason) -> hear(now, output);
            case Reception.Rejected(var reason) -> {
                // the client did not send it, as far as can be told
            }
        }
        return reception;
    }

    private void hear(Instant now, Output.Builder<Event> output) {
        heard = now;
        seen = now;
        proven = proven.or(() -> Optional.of(now));
        timeoutsInRow = 0;
        if (isUnreachable()) {
            removeAt = Optional.empty();
            output.report(new Event.Reachable(address));
        }
    }

    /** Sends a message to this client, or reports why it is dropped (R6, R9). */
    void forward(FanOut fanOut, Instant now, Output.Builder<Event> output) {
        String text = fanOut.text();
        FanOutSchedule.Share sender = fanOut.share();
        if (isUnreachable() && !session.inFlight().isEmpty()) {
            output.report(new Dropped(address, text, 0, Dropped.Cause.UNREACHABLE));
            return;
        }
        if (!isProven() && session.inFlight().size() >= limits.unproven().inFlight()) {
            withhold(text, output);
            return;
        }
        int free = limits.inFlight() - session.inFlight().size();
        if (free <= 0 || (sender.isBounded() && copies.of(sender) >= free)) {
            output.report(new Dropped(address, text, 0, Dropped.Cause.TOO_MANY_UNDER_WAY));
            return;
        }
        Data message = session.next(text);
        byte[] sealed = session.seal(message);
        if (sealed.length > limits.datagramBytes()) {
            output.report(new Dropped(address, text, 0, Dropped.Cause.TOO_LONG));
            return;
        }
        session.begin(message, now);
        copies.begin(message.acknowledgedBy(), fanOut);
        output.send(address, sealed);
    }

    /** Reports that a text is dropped because the session has not proved itself. */
    void withhold(String text, Output.Builder<Event> output) {
        output.report(new Dropped(address, text, 0, Dropped.Cause.UNPROVEN));
    }

    /**
     * Transmits again what is due, and drops what has timed out. {@link #isOverdue} tells whether
     * to remove the client.
     */
    void expire(Instant now, Output.Builder<Event> output) {
        InFlight.Due due = session.inFlight().expire(now, isProven()
                ? timing.retransmission().transmissions() : limits.unproven().transmissions());
        due.again().forEach(
                transmission -> output.send(address, session.seal(transmission.message())));
        for (Transmission transmission : due.timedOut()) {
            copies.giveUp(transmission.message().acknowledgedBy());
            drop(transmission, Dropped.Cause.TIMED_OUT, output);
            firstTimeout = timeoutsInRow == 0 ? now : firstTimeout;
            timeoutsInRow++;
            if (timeoutsInRow >= timing.timeoutsBeforeUnreachable()
                    && !now.isBefore(firstTimeout.plus(timing.unreachableAfter()))
                    && !isUnreachable() && !retired) {
                removeAt = Optional.of(now.plus(timing.removeAfter()));
                output.report(new Event.Unreachable(address));
            }
        }
    }

    /** The texts that await the client's acknowledgement. */
    List<String> carried() {
        return session.inFlight().all().stream().map(t -> t.message().text()).toList();
    }

    /**
     * Drops what is in flight, because the session ends.
     *
     * @param carried texts that are in flight in another session of the client, too, and that are
     *        therefore not dropped
     */
    void end(List<String> carried, Output.Builder<Event> output) {
        List<String> left = new ArrayList<>(carried);
        session.inFlight().all().stream().filter(t -> !left.remove(t.message().text()))
                .forEach(t -> drop(t, Dropped.Cause.SESSION_ENDED, output));
    }

    ShareWarning warning() {
        return warning;
    }

    /** Takes what is in flight to the client off the senders' shares. */
    void release() {
        copies.giveUpAll();
    }

    private void drop(Transmission transmission, Dropped.Cause cause,
            Output.Builder<Event> output) {
        output.report(new Dropped(address, transmission.message().text(), transmission.attempts(),
                cause));
    }

    boolean isUnreachable() {
        return removeAt.isPresent();
    }

    boolean isOverdue(Instant now) {
        return removeAt.filter(end -> !end.isAfter(now)).isPresent();
    }

    boolean isIdle() {
        return session.inFlight().isEmpty();
    }

    /** When {@link #expire} has something to do; {@link Instant#MAX} where there is nothing. */
    Instant deadline() {
        Instant due = session.inFlight().deadline().orElse(Instant.MAX);
        Instant removal = removeAt.orElse(Instant.MAX);
        return due.isBefore(removal) ? due : removal;
    }
}
