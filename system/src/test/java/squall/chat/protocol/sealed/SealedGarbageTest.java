package squall.chat.protocol.sealed;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.Vectors;
import squall.chat.protocol.sealed.SealedDatagram.Answer;
import squall.chat.protocol.sealed.SealedDatagram.Finish;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Retry;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.endpoint.Address;

/** Genuine datagrams and texts, damaged in many ways: nothing that reads them throws. */
class SealedGarbageTest {
    private static final Address ALICE = new Address("192.0.2.1", 4_000);

    private final SecureRandom secure = new SecureRandom();
    private final Cookies cookies = new Cookies(secure);
    private final NoiseInitiator client = SealedVectors.initiator();
    private final NoiseResponder server = SealedVectors.responder();
    private final Unsealer unsealer = new Unsealer(SealedVectors.keys().up());

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void noDamagedDatagramThrows(long seed) {
        Random random = new Random(seed);
        List<byte[]> genuine = List.of(SealedVectors.hex("hello"), SealedVectors.hex("retry"),
                SealedVectors.hex("answer"), SealedVectors.hex("finish"),
                Vectors.hex(SealedVectors.datagrams().get(1), "datagram"));
        for (int i = 0; i < 2_000; i++) {
            receive(damaged(genuine.get(i % genuine.size()), random));
        }
    }

    private void receive(byte[] bytes) {
        SealedDatagram.read(bytes).ifPresent(datagram -> {
            switch (datagram) {
                case Hello(var index, var cookie, var message1) -> {
                    cookies.isGood(cookie, ALICE, message1, Instant.EPOCH);
                    NoiseResponder.answer(message1, SealedVectors.SERVER, secure);
                }
                case Retry(var index, var cookie) ->
                        cookies.isGood(cookie, ALICE, new byte[32], Instant.MIN);
                case Answer(var index, var server2, var message2) -> client.receive(message2);
                case Finish(var index, var message3) -> server.receive(message3);
                case Sealed sealed -> unsealer.open(sealed);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void noDamagedTextThrows(long seed) {
        Random random = new Random(seed);
        byte[] payload = SealedVectors.PAYLOAD;
        byte[] refused = "{\"msg_type\": \"refused\", \"msg\": \"bad name\"}"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            JoinPayload.read(damaged(payload, random));
            JoinAnswer.read(damaged(refused, random));
        }
    }

    /** People's mistakes throw one kind of exception, with words for people. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void damagedLinesThrowNothingButComplaints(long seed) {
        Random random = new Random(seed);
        String key = SealedVectors.SERVER.publicKey().base64();
        List<String> lines = List.of("localhost:12347 x25519 " + key, "alice x25519 " + key,
                "alice invitation " + "0a".repeat(32) + " expires 2026-12-01T00:00:00Z",
                "squall://al%20ice@localhost:12347/#" + "Ab_-".repeat(16));
        for (int i = 0; i < 20_000; i++) {
            String line =
                    new String(damaged(lines.get(i % 4).getBytes(StandardCharsets.UTF_8), random),
                            i % 2 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            tolerated(() -> KnownServer.parse(line));
            tolerated(() -> MemberLine.parse(line));
            tolerated(() -> Invitation.parse(line));
        }
    }

    private static void tolerated(Runnable parsing) {
        try {
            parsing.run();
        } catch (IllegalArgumentException complaint) {
            if (complaint.getMessage() == null || complaint.getMessage().isEmpty()) {
                throw complaint;
            }
        }
    }

    /** Some bytes changed, and often the end cut off or something added. */
    private static byte[] damaged(byte[] genuine, Random random) {
        int length = random.nextInt(3) > 0 ? genuine.length
                : random.nextInt(2 * genuine.length + 1);
        byte[] bytes = Arrays.copyOf(genuine, length);
        for (int changes = random.nextInt(4); length > 0 && changes > 0; changes--) {
            bytes[random.nextInt(length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
