package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.history.Occurrence.Reported;

/**
 * The path of one message between a client and the server, in one session.
 *
 * @param paths the paths of its transmissions and acknowledgements, in the order of sending
 * @param injected the paths of an attacker's datagrams that carried or acknowledged it, in order
 * @param reports what its sender, and a client that heard it, reported of it, in order
 */
public record TransferPath(MessageTransfer transfer, List<PacketPath> paths,
        List<InjectedPath> injected, List<Reported> reports) {

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

    /** When its receiver took it up; an attacker's replay may have brought it. */
    public Optional<Duration> takenUp() {
        return transfer.accepted().filter(at -> transfer.isVerified());
    }
}
