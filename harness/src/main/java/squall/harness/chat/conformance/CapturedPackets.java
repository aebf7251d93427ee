package squall.harness.chat.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.JoinKey;
import squall.harness.network.Direction;

/** What has passed one client's relay, in that order. */
record CapturedPackets(List<CapturedPacket> all) {

    CapturedPackets {
        all = List.copyOf(all);
    }

    /** From the server, whether or not its client got it. */
    List<CapturedPacket> received() {
        return all.stream().filter(each -> each.direction() == Direction.DOWN).toList();
    }

    /** When this left for the server. */
    Optional<CapturedPacket> departure(byte[] payload) {
        return all.stream().filter(each -> each.direction() == Direction.UP
                && Arrays.equals(each.payload(), payload)).findFirst();
    }

    /** Every transmission of this text, in whichever session. */
    List<CapturedPacket> texts(String text) {
        return received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Text found
                        && found.message().text().equals(text))
                .toList();
    }

    List<CapturedPacket> texts(String text, ServerSession session) {
        return texts(text).stream()
                .filter(each -> ((OpenedDatagram.Text) each.content()).session().isSameAs(session))
                .toList();
    }

    List<CapturedPacket> acknowledgements(ServerSession session, long number) {
        return received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Acknowledgement found
                        && found.session().isSameAs(session) && found.number() == number)
                .toList();
    }

    /** Every AES key for this RSA key. */
    List<CapturedPacket> keys(JoinKey owner) {
        return received().stream().filter(each -> each.content() instanceof OpenedDatagram.Key found
                && found.session().owner().equals(owner)).toList();
    }

    /** Every HMAC secret for this RSA key. */
    List<CapturedPacket> secrets(JoinKey owner) {
        return received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Secret found
                        && found.session().owner().equals(owner))
                .toList();
    }
}
