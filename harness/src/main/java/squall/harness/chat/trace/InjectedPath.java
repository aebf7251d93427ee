package squall.harness.chat.trace;

import java.time.Duration;
import java.util.Optional;
import squall.harness.network.Direction;

/**
 * One datagram of an attacker's. It was on no link, but handed to its receiver there and then.
 *
 * @param index its place in the history
 * @param original what it is a copy of, if of anything
 * @param reception what it was to its receiver
 * @param reason why the receiver discarded it, as that one said; empty where it did not
 */
public record InjectedPath(int index, Injection injection, Optional<PacketPath> original,
        PacketReception reception, Optional<String> reason) {

    public Duration at() {
        return injection.at();
    }

    public Direction direction() {
        return injection.direction();
    }

    /** The message that it brought, or acknowledged, where it did either. */
    public Optional<MessageTransfer> transfer() {
        return injection.transfer();
    }

    public boolean isAcknowledgement() {
        return injection.content() instanceof PacketContent.Acknowledgement;
    }

    /** Whether the receiver got a message by it, before any of the sender's own transmissions. */
    public boolean isBringing() {
        return injection.content() instanceof PacketContent.Data
                && reception == PacketReception.TAKEN_UP;
    }
}
