package squall.harness.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.scenario.Attack;
import squall.harness.scenario.EventCause;
import squall.harness.scenario.EventKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** One thing that happened, at a time since the start of the run: one line of a history. */
public sealed interface Occurrence {
    Duration at();

    /** What became of a datagram. */
    sealed interface OnTheWire extends Occurrence {}

    /** What a person, a process or the machine did at an endpoint. */
    sealed interface AtAnEndpoint extends Occurrence {}

    /**
     * A client or the server sent a datagram on the client's link.
     *
     * @param port the number of the client's port among those that it has used, from 1
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sent(Duration at, String client, int port, Direction direction, long ordinal,
            byte[] payload)
            implements
            OnTheWire {}

    /**
     * A datagram will never arrive; the cause is an impairment, or a port at which nobody listens.
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
     * An endpoint reported that something happened.
     *
     * @param who a client, or {@link History#SERVER}
     * @param client of the server's reports, the client that they are about; else the reporter
     * @param port of the server's reports, that client's port, as in {@link Sent}; else 0
     * @param text the message's text, empty where the report is about no message
     */
    record Reported(Duration at, String who, EventKind what, String client, int port, String text,
            ReportDetail detail)
            implements
            AtAnEndpoint {

        /** Whether this is the cause that it names. */
        public boolean isBecause(EventCause cause) {
            return detail.cause().filter(cause::equals).isPresent();
        }

        /** The detail for people: {@code timed out, 4 attempts}. */
        public String words() {
            return detail.words(what);
        }

        /** Whether this reporter reports this about this text. */
        public boolean says(String reporter, EventKind matter, String words) {
            return who.equals(reporter) && what.equals(matter) && text.equals(words);
        }
    }

    /**
     * The host ran a timer of {@code who} late, by {@code by}. In virtual time that never happens.
     *
     * @param who a client, {@link History#SERVER} or, once at the end with the longest delay of any
     *        link, {@link History#NETWORK}
     */
    record Late(Duration at, String who, Duration by) implements AtAnEndpoint {}

    /** A person typed a message at a client. */
    record Typed(Duration at, String client, String text) implements AtAnEndpoint {}

    /**
     * The weather on one link changed.
     *
     * @param step which step of the script begins or ends, from 1; 0 where the change
     *        {@link Change#isOfStep is none} of a step's
     * @param impairments those that the link has from now on where it {@link Change#CHANGED}, else
     *        none
     */
    record Weather(Duration at, String client, Direction direction, Weather.Change change,
            int step, List<Impairment> impairments)
            implements
            Occurrence {

        public Weather {
            impairments = List.copyOf(impairments);
            if (change.isOfStep() != step > 0) {
                throw new IllegalArgumentException(change + " with step=" + step);
            }
        }

        /** Any change but {@link Change#CHANGED}. */
        public Weather(Duration at, String client, Direction direction, Weather.Change change,
                int step) {
            this(at, client, direction, change, step, List.of());
        }

        /** The link has the impairments of this step of the scenario's from now on. */
        public static Weather changed(Duration at, Step.Impair step, Scenario scenario) {
            return new Weather(at, step.client(), step.direction(), Change.CHANGED,
                    scenario.number(step), step.impairments());
        }

        /** What began on the link. */
        public enum Change {
            /** An outage begins, or ends. */
            BLACKOUT, RESTORED,
            /** A toxic begins on the stream in which datagrams cross a tunnel, or ends. */
            POISONED, CURED,
            /** The link has other impairments. */
            CHANGED,
            /** The client has another port, and is not told. */
            REBOUND,
            /** Nothing goes wrong from now on. */
            HEALED;

            /** Whether it says which step of the script it is. */
            public boolean isOfStep() {
                return this != REBOUND && this != HEALED;
            }
        }
    }

    /**
     * A process ended: it sends nothing more, and its port is closed.
     *
     * @param who a client, or {@link History#SERVER}
     */
    record Crashed(Duration at, String who) implements AtAnEndpoint {}

    /** A new process runs in the place of one that crashed, and knows nothing of it. */
    record Restarted(Duration at, String who) implements AtAnEndpoint {}

    /**
     * A client's process runs again that stood still for this time; what was due meanwhile it does
     * only now.
     */
    record Thawed(Duration at, String who, Duration frozen) implements AtAnEndpoint {

        /** Whether this alone is why an endpoint was late. */
        public boolean excuses(Late late) {
            Duration due = late.at().minus(late.by());
            return who.equals(late.who()) && due.compareTo(at) <= 0
                    && due.compareTo(at.minus(frozen)) >= 0;
        }
    }

    /**
     * An attacker sent a datagram. It was on no link, and so has no ordinal.
     *
     * @param client the client that it seems to come from or, on its way down, goes to;
     *        {@link History#STRANGER} where it came from an address that belongs to no client
     * @param port of the client's, as in {@link Sent}
     * @param arrived whether an endpoint received it at once; else no endpoint was there, or it had
     *        no room
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Injected(Duration at, Attack attack, String client, int port, Direction direction,
            byte[] payload, boolean arrived)
            implements
            OnTheWire {}

    /**
     * A client took a key to join with; the judge opens datagrams with it.
     *
     * @param profile the wire profile, which says what the bytes are: with {@code classic} the RSA
     *        key in PKCS #8
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record KeyTaken(Duration at, String client, String profile, byte[] bytes)
            implements
            AtAnEndpoint {}
}
