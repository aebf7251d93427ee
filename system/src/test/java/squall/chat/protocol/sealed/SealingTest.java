package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.chat.protocol.sealed.Unsealer.Refusal;
import squall.chat.protocol.sealed.Unsealer.Unsealed;

class SealingTest {
    private static final DirectionKey KEY = SealedVectors.keys().up();
    private static final byte[] TEXT = "alice: hi".getBytes(StandardCharsets.UTF_8);

    private final Sealer sealer = new Sealer(KEY, 7);
    private final Unsealer unsealer = new Unsealer(KEY);

    @Test
    void noTwoDatagramsHaveOneCounter() {
        for (int i = 0; i < 100; i++) {
            assertThat(sealer.sealed()).isEqualTo(i);
            assertThat(next().counter()).isEqualTo(i);
        }
    }

    @Test
    void aKeySeals2To24Datagrams() {
        Sealer late = new Sealer(KEY, 7, (1 << 24) - 1);
        byte[] last = late.seal(TEXT).orElseThrow();
        assertThat(text(SealedVectors.sealed(last))).isEqualTo(TEXT);
        assertThat(late.seal(TEXT)).isEmpty();
        assertThat(late.seal(TEXT)).isEmpty();
    }

    @Test
    void textsOfEveryLengthOpen() {
        for (int length = 0; length < 600; length++) {
            byte[] text = new byte[length];
            new Random(length).nextBytes(text);
            assertThat(text(SealedVectors.sealed(sealer.seal(text).orElseThrow())))
                    .isEqualTo(text);
        }
    }

    @Test
    void opensOnce() {
        Sealed datagram = next();
        assertThat(text(datagram)).isEqualTo(TEXT);
        assertThat(unsealer.open(datagram)).isEqualTo(refused(Refusal.REPEATED));
    }

    @Test
    void opensInAnyOrderAndSaysWhichIsNewest() {
        List<Sealed> datagrams = new ArrayList<>();
        for (int i = 0; i < 1_024; i++) {
            datagrams.add(next());
        }
        Collections.shuffle(datagrams, new Random(1));
        long newest = -1;
        for (Sealed each : datagrams) {
            Unsealed opened = unsealer.open(each);
            assertThat(((Unsealed.Text) opened).newest()).isEqualTo(each.counter() > newest);
            newest = Math.max(newest, each.counter());
        }
    }

    @Test
    void opensNoneThatIs1024OlderThanTheNewest() {
        Sealed oldest = next();
        Sealed old = next();
        for (int i = 2; i < 1_024; i++) {
            next();
        }
        text(next());
        assertThat(unsealer.open(oldest)).isEqualTo(refused(Refusal.TOO_OLD));
        assertThat(((Unsealed.Text) unsealer.open(old)).newest()).isFalse();
    }

    @Test
    void whatDoesNotOpenMovesNothing() {
        Sealed first = next();
        Sealed forged = new Sealed(7, 5_000, first.ciphertext());
        assertThat(unsealer.open(forged)).isEqualTo(refused(Refusal.UNREADABLE));
        Sealed damaged = new Sealed(7, 0, new byte[40]);
        assertThat(unsealer.open(damaged)).isEqualTo(refused(Refusal.UNREADABLE));
        assertThat(text(first)).isEqualTo(TEXT);
    }

    @Test
    void opensUnderNoOtherKey() {
        Unsealer other = new Unsealer(SealedVectors.keys().down());
        assertThat(other.open(next())).isEqualTo(refused(Refusal.UNREADABLE));
    }

    @Test
    void noBitMayChange() {
        byte[] datagram = sealer.seal(TEXT).orElseThrow();
        for (int bit = Byte.SIZE; bit < datagram.length * Byte.SIZE; bit++) {
            byte[] changed = datagram.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(unsealer.open(SealedVectors.sealed(changed)))
                    .isEqualTo(refused(Refusal.UNREADABLE));
        }
    }

    private Sealed next() {
        return SealedVectors.sealed(sealer.seal(TEXT).orElseThrow());
    }

    private byte[] text(Sealed datagram) {
        Unsealed opened = unsealer.open(datagram);
        assertThat(opened).isInstanceOf(Unsealed.Text.class);
        return ((Unsealed.Text) opened).bytes();
    }

    private static Unsealed refused(Refusal why) {
        return new Unsealed.Refused(why);
    }
}
