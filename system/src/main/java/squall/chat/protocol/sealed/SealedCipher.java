package squall.chat.protocol.sealed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import squall.chat.protocol.Discard;
import squall.chat.protocol.SessionCipher;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.chat.protocol.sealed.Unsealer.Unsealed;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Data;

/** One end of a session: messages in {@link Sealed} datagrams. */
public final class SealedCipher implements SessionCipher {
    private static final Duration LASTS = Duration.ofHours(2);
    private static final Duration RENEWED_AFTER = Duration.ofHours(1);
    private static final long RENEWED_AFTER_SEALING = 1L << 20;
    /** More than one input makes an endpoint seal: what has begun can be finished. */
    private static final long RESERVE = 1L << 12;

    private final Sealer sealer;
    private final Unsealer unsealer;
    private final int own;
    private final Instant renewed;
    private final Instant ends;

    /**
     * One end, which begins now.
     *
     * @param own the index that this end has chosen
     */
    SealedCipher(Sealer sealer, Unsealer unsealer, int own, Instant now) {
        this.sealer = sealer;
        this.unsealer = unsealer;
        this.own = own;
        renewed = now.plus(RENEWED_AFTER);
        ends = now.plus(LASTS);
    }

    static SealedCipher ofClient(SealedKeys keys, int client, int server, Instant now) {
        return new SealedCipher(new Sealer(keys.up(), server), new Unsealer(keys.down()), client,
                now);
    }

    static SealedCipher ofServer(SealedKeys keys, int client, int server, Instant now) {
        return new SealedCipher(new Sealer(keys.down(), client), new Unsealer(keys.up()), server,
                now);
    }

    /** How many datagrams this end has sealed. */
    long sealed() {
        return sealer.sealed();
    }

    @Override
    public Data message(String text, long number) {
        return new Data(text, number, "");
    }

    /** Each time under the next counter. */
    @Override
    public byte[] seal(Message message) {
        return seal(SealedMessageJson.write(message));
    }

    byte[] seal(JoinAnswer answer) {
        return seal(answer.write());
    }

    private byte[] seal(byte[] text) {
        return sealer.seal(text).orElseThrow(() -> new IllegalStateException("worn out"));
    }

    @Override
    public Opened open(byte[] datagram) {
        return switch (unseal(datagram)) {
            case Unsealed.Text(var text, var newest) -> SealedMessageJson.read(text)
                    .<Opened>map(message -> new Opened.Authentic(message, newest))
                    .orElse(new Opened.Unknown(newest));
            case Unsealed.Refused(var why) -> new Opened.Invalid(switch (why) {
                case UNREADABLE -> Discard.UNREADABLE;
                case REPEATED -> Discard.REPLAYED;
                case TOO_OLD -> Discard.TOO_OLD;
            });
        };
    }

    /** The server's first message; empty where the datagram is anything else. */
    Optional<JoinAnswer> openAnswer(byte[] datagram) {
        return unseal(datagram) instanceof Unsealed.Text(var text, var newest)
                ? JoinAnswer.read(text)
                : Optional.empty();
    }

    private Unsealed unseal(byte[] datagram) {
        return SealedDatagram.read(datagram)
                .flatMap(read -> read instanceof Sealed sealed && sealed.receiver() == own
                        ? Optional.of(sealed)
                        : Optional.empty())
                .map(unsealer::open)
                .orElse(new Unsealed.Refused(Unsealer.Refusal.UNREADABLE));
    }

    @Override
    public boolean tellsDirections() {
        return true;
    }

    @Override
    public boolean isWornOut(Instant now) {
        return sealer.sealed() >= Sealer.MOST - RESERVE || !now.isBefore(ends);
    }

    @Override
    public boolean isDueForRenewal(Instant now) {
        return sealer.sealed() >= RENEWED_AFTER_SEALING || !now.isBefore(renewed);
    }

    @Override
    public Optional<byte[]> farewell() {
        return Optional.of(seal(new Message.Leave()));
    }
}
