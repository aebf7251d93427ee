package squall.harness.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.scenario.Attack;

/** One thing that happened, at a time since the start of the run: one line of a history. */
public sealed interface Occurrence {
    Duration at();

    /** What became of a datagram. */
    sealed interface OnTheWire extends Occurrence {}

    /** What a person, a process or the machine did at an endpoint. */
    sealed interface AtAnEndpoint extends Occurrence {}

    /**
     * A datagram set out on a client's link, whichever end sent it.
     *
     * @param port of the client's: which one of those that it has used, counted from 1
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sent(Duration at, String client, int port, Direction direction, long ordinal,
            byte[] payload)
            implements
            OnTheWire {}

    /**
     * A datagram will never arrive; the cause is an impairment, or a port that nobody listens at.
     */
    record Lost(Duration at, String client, Direction direction, long ordinal, String cause)
            implements
            OnTheWire {}

    /**
     * A datagram, or one more copy of it, was handed to the other end.
     *
     * @param altered what arrived, where that is not what was sent
     */
    record Arrived(Duration at, String client, Direction direction, long ordinal,
            Optional<byte[]> altered)
            implements
            OnTheWire {

        /** As it was sent. */
        public Arrived(Duration at, String client, Direction direction, long ordinal) {
            this(at, client, direction, ordinal, Optional.empty());
        }
    }

    /**
     * An endpoint said that something happened.
     *
     * @param who a client, or {@link History#SERVER}
     * @param client at the server, whom it is about; at a client, itself
     * @param port at the server, which port of that client's, as in {@link Sent}; at a client, 0
     * @param text the message's text, empty where it is about none
     */
    record Reported(Duration at, String who, Report what, String client, int port, String text,
            ReportDetail detail)
            implements
            AtAnEndpoint {

        /** Whether this is why. */
        public boolean isBecause(Cause cause) {
            return detail.cause().filter(cause::equals).isPresent();
        }

        /** The detail for people: {@code timed out, 4 attempts}. */
        public String words() {
            return detail.words(what);
        }

        /** Whether it is this one's report of this about this text. */
        public boolean says(String reporter, Report matter, String words) {
            return who.equals(reporter) && what == matter && text.equals(words);
        }
    }

    /**
     * Not before now did the machine attend to what somebody was to do so much earlier. In virtual
     * time that never happens.
     *
     * @param who a client, {@link History#SERVER} or, once at the end and by how much at most,
     *        {@link History#NETWORK}
     */
    record Late(Duration at, String who, Duration by) implements AtAnEndpoint {}

    /** A person typed a message at a client. */
    record Typed(Duration at, String client, String text) implements AtAnEndpoint {}

    /**
     * The weather on one link changed.
     *
     * @param impairments what it has from now on where it {@link Change#CHANGED}, else none
     */
    record Weather(Duration at, String client, Direction direction, Weather.Change change,
            List<Impairment> impairments)
            implements
            Occurrence {

        public Weather {
            impairments = List.copyOf(impairments);
        }

        /** Any change but {@link Change#CHANGED}. */
        public Weather(Duration at, String client, Direction direction, Weather.Change change) {
            this(at, client, direction, change, List.of());
        }

        /** It has other impairments from now on. */
        public static Weather changed(Duration at, String client, Direction direction,
                List<Impairment> impairments) {
            return new Weather(at, client, direction, Change.CHANGED, impairments);
        }

        /** What began on the link. */
        public enum Change {
            BLACKOUT, RESTORED,
            /** Something befalls the stream that it crosses a tunnel in, and no longer does. */
            POISONED, CURED,
            /** Its impairments are others. */
            CHANGED,
            /** The client has another port, and is not told. */
            REBOUND, HEALED
        }
    }

    /**
     * Somebody's process is gone: nothing more is sent, and its port is closed.
     *
     * @param who a client, or {@link History#SERVER}
     */
    record Crashed(Duration at, String who) implements AtAnEndpoint {}

    /** A new process is there in the place of one that crashed, and knows nothing of it. */
    record Restarted(Duration at, String who) implements AtAnEndpoint {}

    /**
     * A client's process goes on that has stood still for so long; what was due meanwhile it does
     * only now.
     */
    record Thawed(Duration at, String who, Duration frozen) implements AtAnEndpoint {

        /** Whether somebody was late for this reason alone. */
        public boolean excuses(Late late) {
            Duration due = late.at().minus(late.by());
            return who.equals(late.who()) && due.compareTo(at) <= 0
                    && due.compareTo(at.minus(frozen)) >= 0;
        }
    }

    /**
     * An attacker sent a datagram. It was on no link, and so has no ordinal.
     *
     * @param client whom it seems to come from, or, on its way down, to whom it seems to come from
     *        the server; {@link History#STRANGER} where it came from an address that nobody knows
     * @param port of the client's, as in {@link Sent}
     * @param arrived whether an endpoint was handed it, then and there; else nobody was there to
     *        be, or had no room for it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Injected(Duration at, Attack attack, String client, int port, Direction direction,
            byte[] payload, boolean arrived)
            implements
            OnTheWire {}

    /**
     * A client took up a key to join with: the judge reads the wire with it.
     *
     * @param profile the wire profile, which says what the bytes are: with {@code classic} the RSA
     *        key in PKCS #8
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record KeyTaken(Duration at, String client, String profile, byte[] bytes)
            implements
            AtAnEndpoint {}
}
