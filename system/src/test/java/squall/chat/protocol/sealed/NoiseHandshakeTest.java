package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoiseHandshakeTest {
    private static final byte[] PAYLOAD = {1, 2, 3};

    private final SecureRandom random = new SecureRandom();
    private final X25519KeyPair alice = X25519KeyPair.fresh(random);
    private final X25519KeyPair server = X25519KeyPair.fresh(random);
    private final NoiseInitiator initiator = new NoiseInitiator(alice, random);
    private final NoiseResponder responder =
            NoiseResponder.answer(initiator.message1(), server, random).orElseThrow();

    @Test
    void bothEndsHaveTheSameKeysAndKnowEachOther() {
        NoiseInitiator.Answered answered =
                initiator.receive(responder.message2()).orElseThrow();
        NoiseInitiator.Finished finished = answered.finish(PAYLOAD);
        NoiseResponder.Joined joined = responder.receive(finished.message3()).orElseThrow();

        assertThat(joined.keys()).isEqualTo(finished.keys());
        assertThat(joined.keys().up()).isNotEqualTo(joined.keys().down());
        assertThat(answered.server()).isEqualTo(server.publicKey());
        assertThat(joined.client()).isEqualTo(alice.publicKey());
        assertThat(joined.payload()).isEqualTo(PAYLOAD);
    }

    @Test
    void everyHandshakeHasKeysOfItsOwn() {
        SealedKeys first = finish(initiator, responder).keys();
        NoiseInitiator again = new NoiseInitiator(alice, random);
        assertThat(finish(again,
                NoiseResponder.answer(again.message1(), server, random).orElseThrow()).keys())
                .isNotEqualTo(first);
    }

    @Test
    void forgedMessagesDoNotEndAHandshake() {
        byte[] forged2 = responder.message2();
        forged2[40]++;
        assertThat(initiator.receive(forged2)).isEmpty();
        NoiseInitiator.Finished finished =
                initiator.receive(responder.message2()).orElseThrow().finish(PAYLOAD);
        for (int place = 0; place < finished.message3().length; place++) {
            byte[] forged3 = finished.message3().clone();
            forged3[place]++;
            assertThat(responder.receive(forged3)).isEmpty();
        }
        assertThat(responder.receive(finished.message3()).orElseThrow().keys())
                .isEqualTo(finished.keys());
    }

    @Test
    void messagesOfOtherLengthsAreNone() {
        byte[] message2 = responder.message2();
        byte[] message3 = finish(initiator, responder).message3();
        for (int length = 0; length < 400; length++) {
            if (length != message2.length) {
                assertThat(initiator.receive(Arrays.copyOf(message2, length))).isEmpty();
            }
            if (length != message3.length) {
                assertThat(responder.receive(Arrays.copyOf(message3, length))).isEmpty();
            }
            if (length != initiator.message1().length) {
                assertThat(NoiseResponder.answer(
                        Arrays.copyOf(initiator.message1(), length), server, random)).isEmpty();
            }
        }
    }

    @Test
    void aKeyOfZerosBeginsNoHandshake() {
        assertThat(NoiseResponder.answer(new byte[32], server, random)).isEmpty();
    }

    @Test
    void payloadHas256BytesAtMost() {
        byte[] longest = new byte[256];
        NoiseInitiator.Finished finished =
                initiator.receive(responder.message2()).orElseThrow().finish(longest);
        assertThat(responder.receive(finished.message3()).orElseThrow().payload())
                .isEqualTo(longest);
        assertThat(responder.receive(initiator.receive(responder.message2()).orElseThrow()
                .finish(new byte[257]).message3())).isEmpty();
    }

    @Test
    void aHandshakeFinishesOnce() {
        NoiseInitiator.Answered answered =
                initiator.receive(responder.message2()).orElseThrow();
        answered.finish(PAYLOAD);
        assertThatThrownBy(() -> answered.finish(PAYLOAD))
                .isInstanceOf(IllegalStateException.class);
    }

    private static NoiseInitiator.Finished finish(NoiseInitiator client, NoiseResponder server) {
        return client.receive(server.message2()).orElseThrow().finish(PAYLOAD);
    }
}
