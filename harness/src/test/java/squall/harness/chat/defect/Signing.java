package squall.harness.chat.defect;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.classic.HmacSecret;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.chat.defect.Wiretap.Opened;
import squall.harness.testbed.Participant;

/** Signs and verifies a text's UTF-16 in the place of its UTF-8. */
final class Signing<E extends ChatEndpoint> extends Meddler<E> {
    Signing(Participant<E, Event> endpoint, SecureRandom random) {
        super(endpoint, random);
    }

    @Override
    List<Datagram> sending(Datagram datagram, Opened opened) {
        return opened.message() instanceof Data data && opened.isVerified()
                ? List.of(sealed(opened, new Data(data.text(), data.sequence(),
                        sign(opened.secret(), data.text()))))
                : List.of(datagram);
    }

    @Override
    Output<Event> arrived(Datagram datagram, Opened opened, Instant now) {
        if (!(opened.message() instanceof Data data)) {
            return pass(datagram, now);
        }
        String hmac = sign(opened.secret(), data.text()).equals(data.hmac())
                ? opened.secret().sign(data.text()) : "0".repeat(64);
        return pass(sealed(opened, new Data(data.text(), data.sequence(), hmac)), now);
    }

    private static String sign(HmacSecret secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of()
                    .parseHex(new String(secret.hex(), StandardCharsets.US_ASCII)), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_16LE)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
