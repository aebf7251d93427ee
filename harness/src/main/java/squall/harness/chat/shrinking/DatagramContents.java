package squall.harness.chat.shrinking;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Sent;
import squall.harness.shrinking.LostDatagram;

/** What the datagrams of a run carried, in words for people. */
public final class DatagramContents {
    private final Map<LostDatagram, Packet> packets = new HashMap<>();
    private final Map<Integer, String> words = new HashMap<>();

    public DatagramContents(History history) {
        Trace trace = Trace.of(history);
        for (Packet packet : trace.packets()) {
            Sent sent = packet.sent();
            packets.put(new LostDatagram(sent.client(), sent.direction(), sent.ordinal()), packet);
        }
        trace.transfers().forEach(this::name);
    }

    /** {@code "alice: m-5", transmission 2}; empty where no such datagram was sent. */
    public Optional<String> of(LostDatagram datagram) {
        return Optional.ofNullable(packets.get(datagram))
                .map(packet -> words.getOrDefault(packet.index(), kind(packet.content())));
    }

    private void name(MessageTransfer transfer) {
        String text = "\"" + transfer.text() + "\"";
        for (int i = 0; i < transfer.transmissions().size(); i++) {
            words.put(transfer.transmissions().get(i).index(), text + ", transmission " + (i + 1));
        }
        transfer.acknowledgements().forEach(
                packet -> words.put(packet.index(), "acknowledgement of " + text));
    }

    private static String kind(PacketContent content) {
        return switch (content) {
            case PacketContent.Hello() -> "hello";
            case PacketContent.Key key -> "AES key";
            case PacketContent.Secret secret -> "HMAC secret";
            case PacketContent.Data data -> "\"" + data.message().text() + "\"";
            case PacketContent.Acknowledgement acknowledgement ->
                    "acknowledgement of nothing under way";
            case PacketContent.Unreadable() -> "unreadable";
        };
    }
}
