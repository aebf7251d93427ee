package squall.harness.chat.conformance.experiment;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import squall.chat.protocol.Discard;
import squall.chat.protocol.SessionCipher;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Data;

/** A server's end of a sealed session, to be changed in one respect. */
public class WrappedCipher implements SessionCipher {
    final SessionCipher genuine;

    WrappedCipher(SessionCipher genuine) {
        this.genuine = genuine;
    }

    /**
     * Takes for opened what the genuine cipher refuses for this reason, if it was opened before.
     */
    public static WrappedCipher openingAgain(SessionCipher genuine, Discard reason) {
        Map<String, Opened> known = new HashMap<>();
        return new WrappedCipher(genuine) {
            @Override
            public Opened open(byte[] datagram) {
                String bytes = HexFormat.of().formatHex(datagram);
                Opened opened = super.open(datagram);
                if (opened instanceof Opened.Authentic(var message, var newest)) {
                    known.put(bytes, new Opened.Authentic(message, false));
                }
                return opened.equals(new Opened.Invalid(reason))
                        ? known.getOrDefault(bytes, opened)
                        : opened;
            }
        };
    }

    /** Opens otherwise. */
    public static WrappedCipher opening(SessionCipher genuine, UnaryOperator<Opened> change) {
        return new WrappedCipher(genuine) {
            @Override
            public Opened open(byte[] datagram) {
                return change.apply(super.open(datagram));
            }
        };
    }

    /** Seals other messages. */
    public static WrappedCipher sealing(SessionCipher genuine, UnaryOperator<Message> change) {
        return new WrappedCipher(genuine) {
            @Override
            public byte[] seal(Message message) {
                return super.seal(change.apply(message));
            }
        };
    }

    /** A repetition has the bytes of the first time. */
    public static WrappedCipher sealingOnce(SessionCipher genuine) {
        Map<Message, byte[]> sealed = new HashMap<>();
        return new WrappedCipher(genuine) {
            @Override
            public byte[] seal(Message message) {
                return sealed.computeIfAbsent(message, super::seal);
            }
        };
    }

    /**
     * Passes on what a client says in another's name.
     *
     * @param begun the beginning of the session's own texts
     * @param lies of all sessions, by what the hub takes them for
     */
    public static WrappedCipher believing(SessionCipher genuine, String begun,
            Map<String, String> lies) {
        return new WrappedCipher(genuine) {
            @Override
            public Opened open(byte[] datagram) {
                Opened opened = super.open(datagram);
                if (opened instanceof Opened.Authentic(Data data, var newest)
                        && !data.text().startsWith(begun)) {
                    lies.put(begun + data.text(), data.text());
                    return new Opened.Authentic(
                            new Data(begun + data.text(), data.sequence(), ""), newest);
                }
                return opened;
            }

            @Override
            public Data message(String text, long number) {
                return super.message(lies.getOrDefault(text, text), number);
            }
        };
    }

    /** Gives every text a number of its own, so that none is a repetition of another. */
    public static WrappedCipher numberingByText(SessionCipher genuine) {
        Map<Long, String> texts = new HashMap<>();
        return opening(genuine, opened -> {
            if (opened instanceof Opened.Authentic(Data(var text, var number, var hmac), var newest)
                    && !texts.computeIfAbsent(number, fresh -> text).equals(text)) {
                return new Opened.Authentic(new Data(text, number + 1_000_003, hmac), newest);
            }
            return opened;
        });
    }

    /** Opens nothing any more after the first datagram that does not open. */
    public static WrappedCipher startled(SessionCipher genuine) {
        Opened.Invalid unreadable = new Opened.Invalid(Discard.UNREADABLE);
        boolean[] isStartled = {false};
        return opening(genuine, opened -> {
            isStartled[0] |= opened.equals(unreadable);
            return isStartled[0] ? unreadable : opened;
        });
    }

    /** Answers pings with other numbers. */
    public static Message otherPong(Message message) {
        return message instanceof Message.Pong(var number) ? new Message.Pong(number + 1) : message;
    }

    @Override
    public Data message(String text, long number) {
        return genuine.message(text, number);
    }

    @Override
    public byte[] seal(Message message) {
        return genuine.seal(message);
    }

    @Override
    public Opened open(byte[] datagram) {
        return genuine.open(datagram);
    }

    @Override
    public boolean tellsDirections() {
        return genuine.tellsDirections();
    }

    @Override
    public boolean isWornOut(Instant now) {
        return genuine.isWornOut(now);
    }

    @Override
    public boolean isDueForRenewal(Instant now) {
        return genuine.isDueForRenewal(now);
    }

    @Override
    public Optional<byte[]> farewell() {
        return genuine.farewell();
    }
}
