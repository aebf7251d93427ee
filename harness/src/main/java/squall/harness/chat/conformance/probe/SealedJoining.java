package squall.harness.chat.conformance.probe;

import java.util.Optional;
import java.util.function.Function;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.WireMessage.Control;

/** One attempt to join in the sealed profile, step by step; each repeats the same bytes. */
public record SealedJoining(WireClient client, SealedAttempt attempt) {

    /** The cookie that the server asks for; empty where it does not. */
    public Optional<byte[]> cookie() throws NotSeenException, InterruptedException {
        return repeat(attempt.hello(), seen -> seen.retries(attempt.client()).stream().findFirst())
                .map(packet -> ((OpenedDatagram.Retry) packet.content()).cookie());
    }

    /** The server's first answer; empty where it does not answer. */
    public Optional<byte[]> answer(byte[] cookie) throws NotSeenException, InterruptedException {
        return repeat(attempt.hello(cookie),
                seen -> seen.answers(attempt.client()).stream().findFirst())
                .map(CapturedPacket::payload);
    }

    /** The cookie's answer; ends the experiment where there is none. */
    public SealedAttempt.Finish finish() throws NotSeenException, InterruptedException {
        byte[] cookie = cookie()
                .orElseThrow(() -> new NotSeenException("a hello of " + client.name()
                        + " was not answered with a cookie"));
        byte[] answer = answer(cookie)
                .orElseThrow(() -> new NotSeenException("a hello of " + client.name()
                        + " with its cookie was not answered"));
        return attempt.finish(answer).orElseThrow(
                () -> new NotSeenException("the answer to " + client.name() + " is not genuine"));
    }

    /** What the server says to that; empty where it says nothing. */
    public Optional<Control> outcome(SealedAttempt.Finish finish)
            throws NotSeenException, InterruptedException {
        Optional<Control> outcome = repeat(finish.datagram(),
                seen -> seen.controls(finish.session()).stream().findFirst())
                .map(packet -> ((OpenedDatagram.Control) packet.content()).message());
        if (outcome.filter(WireMessage.Welcome.class::isInstance).isPresent()) {
            client.sealed().add(finish.session());
        }
        return outcome;
    }

    /** Whether the client is welcome. */
    boolean join() throws NotSeenException, InterruptedException {
        Optional<byte[]> cookie = cookie();
        Optional<byte[]> answer = cookie.isPresent() ? answer(cookie.get()) : Optional.empty();
        Optional<SealedAttempt.Finish> finish = answer.flatMap(attempt::finish);
        return finish.isPresent()
                && outcome(finish.get()).filter(WireMessage.Welcome.class::isInstance).isPresent();
    }

    private Optional<CapturedPacket> repeat(byte[] payload,
            Function<CapturedPackets, Optional<CapturedPacket>> wanted)
            throws NotSeenException, InterruptedException {
        return client.repeat(payload, WireClient.MOST_TRIES, ProtocolConstants.RETRANSMIT_EVERY,
                WireClient.PATIENCE, wanted);
    }
}
