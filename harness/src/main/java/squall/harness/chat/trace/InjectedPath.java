package squall.harness.chat.trace;

import java.time.Duration;
import java.util.Optional;
import squall.harness.network.Direction;

/**
 * The path of an attacker's datagram: it crosses no link, and arrives when it is sent.
 *
 * @param index its index in the history
 * @param original the path of the datagram that it is a copy of; empty if it is no copy
 * @param reason why the receiver reported that it discarded it; empty if it reported nothing
 */
public record InjectedPath(int index, Injection injection, Optional<PacketPath> original,
        PacketReception reception, Optional<String> reason) {

    public Duration at() {
        return injection.at();
    }

    public Direction direction() {
        return injection.direction();
    }

    /** The message that it carried or acknowledged; empty if it did neither. */
    public Optional<MessageTransfer> transfer() {
        return injection.transfer();
    }

    public boolean isAcknowledgement() {
        return injection.content() instanceof PacketContent.Acknowledgement;
    }

    /** Whether it brought its receiver a message before the sender's own transmissions did. */
    public boolean isBringing() {
        return injection.content() instanceof PacketContent.Data
                && reception == PacketReception.TAKEN_UP;
    }
}
