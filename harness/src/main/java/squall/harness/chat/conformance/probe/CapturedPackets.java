package squall.harness.chat.conformance.probe;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.chat.wire.classic.Handshakes.JoinKey;
import squall.harness.network.Direction;

/** The packets at one client's relay, in the order in which they passed it. */
public record CapturedPackets(List<CapturedPacket> all) {

    public CapturedPackets {
        all = List.copyOf(all);
    }

    /** From the server, those that the relay dropped included. */
    public List<CapturedPacket> received() {
        return all.stream().filter(each -> each.direction() == Direction.DOWN).toList();
    }

    /** The received content of one kind. */
    public <T extends OpenedDatagram> Stream<T> contents(Class<T> kind) {
        return received().stream().map(CapturedPacket::content).filter(kind::isInstance)
                .map(kind::cast);
    }

    /** The first packet to the server with this payload. */
    Optional<CapturedPacket> departure(byte[] payload) {
        return all.stream().filter(each -> each.direction() == Direction.UP
                && Arrays.equals(each.payload(), payload)).findFirst();
    }

    /** Every transmission of this text, in all sessions. */
    public List<CapturedPacket> texts(String text) {
        return received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Text found
                        && found.message().text().equals(text))
                .toList();
    }

    /** The first transmission of each message, whatever its session. */
    public List<CapturedPacket> firstTransmissions() {
        Set<String> known = new HashSet<>();
        return received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Text found
                        && known.add(found.message().text() + found.message().sequence()))
                .toList();
    }

    public List<CapturedPacket> texts(String text, ServerSession session) {
        return texts(text).stream().filter(each -> each.text().session().isSameAs(session))
                .toList();
    }

    public List<CapturedPacket> acknowledgements(ServerSession session, long number) {
        return received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Acknowledgement found
                        && found.session().isSameAs(session) && found.number() == number)
                .toList();
    }

    /** Every request for a hello with a cookie, to the client with this index. */
    public List<CapturedPacket> retries(int client) {
        return received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Retry found
                        && found.client() == client)
                .toList();
    }

    /** Every answer to a hello of the client with this index. */
    public List<CapturedPacket> answers(int client) {
        return received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Answer found
                        && found.client() == client)
                .toList();
    }

    /** What the server says about this session. */
    public List<CapturedPacket> controls(ServerSession session) {
        return received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Control found
                        && found.session().isSameAs(session))
                .toList();
    }

    /** Every AES key for this RSA key. */
    public List<CapturedPacket> keys(JoinKey owner) {
        return received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.SessionKey found
                        && found.session().owner().equals(owner))
                .toList();
    }

    /** Every HMAC secret for this RSA key. */
    public List<CapturedPacket> secrets(JoinKey owner) {
        return received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Secret found
                        && found.session().owner().equals(owner))
                .toList();
    }
}
