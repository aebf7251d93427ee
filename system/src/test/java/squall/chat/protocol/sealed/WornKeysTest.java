package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static squall.chat.protocol.sealed.SteppedHub.ALICE;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Credentials;
import squall.chat.protocol.Event;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.RoamingHandshake;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Ping;
import squall.endpoint.Datagram;

/** Keys that have sealed almost as much as they may. */
class WornKeysTest {
    private static final int INDEX = 7;
    private static final long ALMOST = (1L << 24) - (1L << 12) - 2;

    private final SealedKeys keys = SealedVectors.keys();
    private final SteppedHub server = new SteppedHub(new WornHandshake());
    private final Sealer client = new Sealer(keys.up(), INDEX);

    @Test
    void theSessionEndsBeforeItsKeysSealNothingMore() {
        server.receive(ALICE, new byte[] {1});
        assertThat(server.receive(ALICE, ping(1)).datagrams()).hasSize(1);
        assertThat(server.receive(ALICE, ping(2)).datagrams()).hasSize(1);
        assertThat(server.hub.present()).hasSize(1);
        assertThat(server.receive(ALICE, ping(3)).datagrams()).isEmpty();
        assertThat(server.events(Removed.class))
                .containsExactly(new Removed(ALICE, Removed.Cause.WORN_OUT));
    }

    @Test
    void nothingIsForwardedWithWornKeys() {
        server.receive(ALICE, new byte[] {1});
        server.receive(ALICE, ping(1));
        server.receive(ALICE, ping(2));
        assertThat(server.say("hello").datagrams()).isEmpty();
        assertThat(server.events(Event.Removed.class))
                .containsExactly(new Removed(ALICE, Removed.Cause.WORN_OUT));
    }

    /** What one input makes a hub seal in one session is far less. */
    @Test
    void wornKeysStillSealFourThousandDatagrams() {
        SealedCipher cipher = cipher();
        Message ping = new Ping(1);
        cipher.seal(ping);
        assertThat(cipher.isWornOut(server.now)).isFalse();
        cipher.seal(ping);
        assertThat(cipher.isWornOut(server.now)).isTrue();
        for (int i = 0; i < 4_096; i++) {
            cipher.seal(ping);
        }
        assertThatThrownBy(() -> cipher.seal(ping)).isInstanceOf(IllegalStateException.class);
    }

    private byte[] ping(long number) {
        return client.seal(SealedMessageJson.write(new Ping(number))).orElseThrow();
    }

    private SealedCipher cipher() {
        return new SealedCipher(new Sealer(keys.down(), 1, ALMOST), new Unsealer(keys.up()), INDEX,
                server.now);
    }

    /** Begins a session at every datagram that is of none. */
    private final class WornHandshake implements RoamingHandshake {
        @Override
        public boolean isOwn(byte[] datagram) {
            return SealedDatagram.isAny(datagram);
        }

        @Override
        public OptionalInt session(byte[] datagram) {
            return datagram.length == 1 ? OptionalInt.empty()
                    : OptionalInt.of(ByteBuffer.wrap(datagram).getInt(1));
        }

        @Override
        public Step receive(Datagram datagram, Instant now) {
            Credentials alice = new Credentials(SteppedHub.name("alice"),
                    SealedVectors.CLIENT.publicKey(), false);
            return new Step(List.of(),
                    Optional.of(new Begun(INDEX, datagram.peer(), alice, cipher())), List.of());
        }

        @Override
        public Step work(Instant now) {
            return Step.NOTHING;
        }

        @Override
        public Optional<Instant> deadline() {
            return Optional.empty();
        }

        @Override
        public void end(int session) {
            // nothing is kept
        }

        @Override
        public boolean admits(Credentials client) {
            return true;
        }
    }
}
