package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.history.Occurrence.Reported;

/**
 * A message's way between a client and the server, in one session.
 *
 * @param paths of its transmissions and of their acknowledgements, in the order of sending
 * @param injected what an attacker sent of either, in order of time
 * @param reports of its sender and, of a client's hearing it, of its receiver, in order
 */
public record TransferPath(MessageTransfer transfer, List<PacketPath> paths,
        List<InjectedPath> injected,
        List<Reported> reports) {

    public TransferPath {
        paths = List.copyOf(paths);
        injected = List.copyOf(injected);
        reports = List.copyOf(reports);
    }

    public Duration first() {
        return transfer.first();
    }

    public List<PacketPath> transmissions() {
        return paths.stream().filter(path -> !path.isAcknowledgement()).toList();
    }

    public List<PacketPath> acknowledgements() {
        return paths.stream().filter(PacketPath::isAcknowledgement).toList();
    }

    /** Whether its receiver took it up. */
    public boolean isTakenUp() {
        return takenUp().isPresent();
    }

    /** When its receiver took it up, if only because an attacker had sent it once more. */
    public Optional<Duration> takenUp() {
        return transfer.accepted().filter(at -> transfer.isVerified());
    }
}
