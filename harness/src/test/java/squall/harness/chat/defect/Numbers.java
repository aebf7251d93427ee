package squall.harness.chat.defect;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Control;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.chat.defect.Wiretap.Opened;
import squall.harness.testbed.Participant;

/**
 * What can be done wrong with sequence numbers: what the endpoint numbers in its own way goes out
 * under other numbers.
 */
class Numbers<E extends ChatEndpoint> extends Meddler<E> {
    private final ToLongFunction<String> length;
    private final Map<Session, Numbering> numberings = new HashMap<>();

    Numbers(Participant<E, Event> endpoint, SecureRandom random, ToLongFunction<String> length) {
        super(endpoint, random);
        this.length = length;
    }

    /** Whether a message that was numbered before gets another number. */
    boolean isNumberedAnew() {
        return false;
    }

    @Override
    List<Datagram> sending(Datagram datagram, Opened opened) {
        return opened.message() instanceof Data data
                ? List.of(sealed(opened, numbering(opened).outward(data)))
                : List.of(datagram);
    }

    @Override
    Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
        return switch (opened.message()) {
            case Acknowledgement(var number) ->
                    pass(sealed(opened, numbering(opened).inward(number)), now);
            case Data data -> acknowledgedBy(data.sequence() + length.applyAsLong(data.text()),
                    data, opened, pass(datagram, now));
            case Control control -> pass(datagram, now);
        };
    }

    private Numbering numbering(Opened opened) {
        return numberings.computeIfAbsent(new Session(opened.peer(), opened.aes()),
                session -> new Numbering());
    }

    private record Session(Address peer, AesKey aes) {}

    private final class Numbering {
        private final Map<Data, Data> outward = new HashMap<>();
        private final Map<Long, Long> inward = new HashMap<>();
        private long next;

        Data outward(Data data) {
            return isNumberedAnew() ? number(data)
                    : outward.computeIfAbsent(data, this::number);
        }

        /** What acknowledges nothing under a number that acknowledges nothing. */
        Acknowledgement inward(long number) {
            return new Acknowledgement(inward.getOrDefault(number, Message.LARGEST_SEQUENCE));
        }

        private Data number(Data data) {
            Data numbered = new Data(data.text(), next, data.hmac());
            next += length.applyAsLong(data.text());
            inward.put(next, data.acknowledgedBy());
            return numbered;
        }
    }

    /** A character beyond the basic plane counts twice. */
    static final class Utf16<E extends ChatEndpoint> extends Numbers<E> {
        Utf16(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random, String::length);
        }
    }

    /** Every transmission of a message has a number of its own. */
    static final class Anew<E extends ChatEndpoint> extends Numbers<E> {
        Anew(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random, text -> text.codePointCount(0, text.length()));
        }

        @Override
        boolean isNumberedAnew() {
            return true;
        }
    }

    /** A message is acknowledged by its own number. */
    static final class WithoutLength<E extends ChatEndpoint> extends Meddler<E> {
        WithoutLength(Participant<E, Event> endpoint, SecureRandom random) {
            super(endpoint, random);
        }

        @Override
        Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
            Output<Event> output = pass(datagram, now);
            return opened.message() instanceof Data data
                    ? acknowledgedBy(data.sequence(), data, opened, output) : output;
        }
    }
}
