package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.history.History;
import squall.harness.network.Direction;

/**
 * One datagram's way, from where it was sent to every end that it or a copy of it came to.
 *
 * @param transfer the message that it carried or acknowledged, where it did either
 * @param attempt which transmission of that message it was, counted from 1; else 0
 * @param landings in order of time
 * @param loss of the datagram or of the last copy that was lost
 */
public record PacketPath(Packet packet, Optional<MessageTransfer> transfer, int attempt,
        List<Landing> landings,
        Optional<Loss> loss) {

    public PacketPath {
        landings = List.copyOf(landings);
    }

    /** Whose link it is. */
    public String client() {
        return packet.sent().client();
    }

    public Direction direction() {
        return packet.sent().direction();
    }

    public String sender() {
        return direction() == Direction.UP ? client() : History.SERVER;
    }

    public String receiver() {
        return direction() == Direction.UP ? History.SERVER : client();
    }

    public Duration at() {
        return packet.at();
    }

    public boolean isAcknowledgement() {
        return packet.content() instanceof PacketContent.Acknowledgement;
    }

    public boolean isArriving(PacketReception reception) {
        return landings.stream().anyMatch(landing -> landing.reception() == reception);
    }

    /**
     * One arrival.
     *
     * @param index its place in the history, by which what happens at one time is put in order
     */
    public record Landing(int index, Duration at, PacketReception reception) {}

    /**
     * When and why it was no more.
     *
     * @param index its place in the history
     * @param cause as a person calls it: {@code loss 20%}
     */
    public record Loss(int index, Duration at, String cause) {}
}
