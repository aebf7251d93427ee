package squall.chat.protocol;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import squall.chat.protocol.Event.Dropped;
import squall.chat.protocol.Session.Reception;
import squall.chat.protocol.reliability.InFlight;
import squall.chat.protocol.reliability.Transmission;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Address;
import squall.endpoint.Output;

/**
 * A client as the hub sees it: its session, what it is still owed, and whether it can be reached
 * (R9).
 */
final class Peer {
    private final Address address;
    private final PublicKey client;
    private final ServerHandshake.Acceptance acceptance;
    private final Timing timing;
    private final Limits limits;
    private final Session session;
    private final CopyShares copies = new CopyShares();
    private final ShareWarning warning;
    private final Instant since;
    private final long number;

    private Instant heard;
    private Instant seen;
    private Optional<Instant> proven = Optional.empty();
    private int timeoutsInRow;
    private Instant firstTimeout = Instant.MAX;
    private Optional<Instant> removeAt = Optional.empty();

    /** @param number in the order of first hellos */
    Peer(Address address, ServerHandshake.Step.Request request, Timing timing, Limits limits,
            Instant now, long number) {
        this.address = address;
        this.number = number;
        this.timing = timing;
        this.limits = limits;
        client = request.client();
        acceptance = request.accept();
        session = new Session(acceptance.cipher(), timing, limits);
        warning = new ShareWarning(timing.shareWarningEvery());
        since = now;
        heard = now;
        seen = now;
    }

    Address address() {
        return address;
    }

    /** The later its first hello the higher. */
    long number() {
        return number;
    }

    Presence presence() {
        return new Presence(address, since, heard, session.underWay().size(), isUnreachable());
    }

    /**
     * When anything last came from it, a hello included. For who makes room at the session limit
     * alone, since anyone who has seen its hello can send it.
     */
    Instant seen() {
        return seen;
    }

    /** Whether it has ever shown that it holds its keys. */
    boolean isProven() {
        return proven.isPresent();
    }

    /** The key by which the server recognises the client, at whatever address. */
    PublicKey client() {
        return client;
    }

    boolean isOf(PublicKey other) {
        return client.equals(other);
    }

    /** Takes a hello of the client's, and answers it where an answer is due. */
    void greet(Instant now, Output.Builder<Event> output) {
        seen = now;
        acceptance.answer(now, proven).forEach(datagram -> output.send(address, datagram));
    }

    /**
     * Everything a datagram causes between the hub and this client; a new message is the caller's
     * to forward.
     *
     * @param refusal why a new message is not taken, by its text; it then counts as late
     */
    Reception receive(byte[] payload, Function<String, Optional<Discard>> refusal, Instant now,
            Output.Builder<Event> output) {
        Reception reception = session.receive(payload, refusal);
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
            case Reception.Late(var reason) -> hear(now, output);
            case Reception.Rejected(var reason) -> {
                // nothing of this client's
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

    /** Sends a message to this client, or reports why not (R6, R9). */
    void forward(FanOut fanOut, Instant now, Output.Builder<Event> output) {
        String text = fanOut.text();
        FanOutSchedule.Share sender = fanOut.share();
        if (isUnreachable() && !session.underWay().isEmpty()) {
            output.report(new Dropped(address, text, 0, Dropped.Cause.UNREACHABLE));
            return;
        }
        if (!isProven() && session.underWay().size() >= limits.unproven().underWay()) {
            withhold(text, output);
            return;
        }
        int free = limits.underWay() - session.underWay().size();
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

    /** Reports that it is not sent this text, because it has not proved itself. */
    void withhold(String text, Output.Builder<Event> output) {
        output.report(new Dropped(address, text, 0, Dropped.Cause.UNPROVEN));
    }

    /**
     * Transmits again what is due, drops what has timed out; whether to remove the client is
     * {@link #isOverdue}.
     */
    void expire(Instant now, Output.Builder<Event> output) {
        InFlight.Due due = session.underWay().expire(now, isProven()
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
                    && !isUnreachable()) {
                removeAt = Optional.of(now.plus(timing.removeAfter()));
                output.report(new Event.Unreachable(address));
            }
        }
    }

    /** The texts that await its acknowledgement. */
    List<String> carried() {
        return session.underWay().all().stream().map(t -> t.message().text()).toList();
    }

    /**
     * Drops what is still under way, because the session ends.
     *
     * @param carried texts that another session of the same client carries, too, and that are
     *        therefore not dropped for it
     */
    void end(List<String> carried, Output.Builder<Event> output) {
        List<String> left = new ArrayList<>(carried);
        session.underWay().all().stream().filter(t -> !left.remove(t.message().text()))
                .forEach(t -> drop(t, Dropped.Cause.SESSION_ENDED, output));
    }

    ShareWarning warning() {
        return warning;
    }

    /** What is under way to it is no sender's any more. */
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
        return session.underWay().isEmpty();
    }

    /** When {@link #expire} has something to do; {@link Instant#MAX} where there is nothing. */
    Instant deadline() {
        Instant due = session.underWay().deadline().orElse(Instant.MAX);
        Instant removal = removeAt.orElse(Instant.MAX);
        return due.isBefore(removal) ? due : removal;
    }
}
