package squall.harness.chat.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import squall.chat.protocol.classic.AesKey;
import squall.chat.protocol.classic.Hello;
import squall.harness.network.Direction;
import squall.harness.scenario.Attack;
import squall.harness.scenario.Step;

class ChatAttackerTest {
    private static final AesKey KEY = AesKey.fresh(new SecureRandom());
    private static final byte[] UP = sealed("alice: said by alice, some blocks long");
    private static final byte[] LATER = sealed("alice: said later, and again some blocks long");
    private static final byte[] DOWN = sealed("bob: said by bob");

    private final ChatAttacker attacker = watching(7);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"FLOODS_AS_MEMBER", "STEALS_COOKIE"})
    void oneSeedTwiceMakesTheSameDatagrams(ChatAttack attack) {
        ChatAttacker again = watching(7);

        for (int i = 0; i < 20; i++) {
            assertThat(next(again, attack)).isEqualTo(next(attacker, attack));
        }
    }

    @Test
    void replaysWhatWasSentInThatDirection() {
        assertThat(many(ChatAttack.REPLAYS)).containsOnly(UP, LATER);
    }

    @Test
    void stealsTheHellosOfTheClient() {
        byte[] hello = next(attacker, ChatAttack.SPOOFS_HELLO);
        ChatAttacker thief = new ChatAttacker("classic", 7, List.of(new Step.Attacks(Duration.ZERO,
                ChatAttack.STEALS_COOKIE, "alice", Direction.UP, 1, Duration.ZERO)));
        thief.sees("alice", Direction.UP, hello);
        thief.sees("alice", Direction.UP, UP);

        assertThat(thief.next(ChatAttack.STEALS_COOKIE, "alice", Direction.UP)).contains(hello);
    }

    @Test
    void reflectsWhatWasSentInTheOtherDirection() {
        assertThat(many(ChatAttack.REFLECTS)).containsOnly(DOWN);
    }

    @Test
    void knowsNothingOfALinkOnWhichHeHasSeenNothing() {
        assertThat(attacker.next(ChatAttack.REPLAYS, "bob", Direction.UP)).isEmpty();
        assertThat(attacker.next(ChatAttack.FLIPS_BITS, "bob", Direction.UP)).isEmpty();
        assertThat(attacker.next(ChatAttack.FORGES, "bob", Direction.UP)).isPresent();
    }

    @Test
    void flipsOneBitOfTheIvOfTheLastBlocksOrOfAny() {
        Set<Boolean> inVector = new HashSet<>();
        for (byte[] flipped : many(ChatAttack.FLIPS_BITS)) {
            byte[] made = Base64.getDecoder().decode(flipped);
            List<byte[]> real = List.of(UP, LATER);
            assertThat(real).anyMatch(sent -> {
                List<Integer> changed = changedBits(Base64.getDecoder().decode(sent), made);
                changed.forEach(bit -> inVector.add(bit < 128));
                return changed.size() == 1;
            });
        }
        assertThat(inVector).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void forgesEnvelopesThatNobodySent() {
        assertThat(many(ChatAttack.FORGES)).allSatisfy(forged -> {
            assertThat(Base64.getDecoder().decode(forged).length % 16).isZero();
            assertThat(forged).isNotEqualTo(UP).isNotEqualTo(LATER);
        }).anyMatch(forged -> new String(forged, StandardCharsets.US_ASCII)
                .startsWith(new String(UP, 0, 20, StandardCharsets.US_ASCII)));
    }

    @Test
    void spoofsHellosOfEverOtherKeys() {
        byte[] one = next(attacker, ChatAttack.SPOOFS_HELLO);
        byte[] other = next(attacker, ChatAttack.SPOOFS_HELLO);

        assertThat(Hello.read(one)).isPresent().isNotEqualTo(Hello.read(other));
        assertThat(Hello.read(other)).isPresent();
    }

    @Test
    void asAStrangerHeNeverAsksToJoin() {
        attacker.sees("alice", Direction.UP, next(attacker, ChatAttack.SPOOFS_HELLO));

        assertThat(many(ChatAttack.SPEAKS_AS_STRANGER)).noneMatch(Hello::is).contains(UP);
    }

    @Test
    void garbageIsOfAnyLength() {
        assertThat(many(ChatAttack.FLOODS)).anyMatch(garbage -> garbage.length == 0)
                .anyMatch(garbage -> garbage.length > 4_096)
                .anyMatch(garbage -> garbage.length > 0 && garbage.length < 4_096);
    }

    @Test
    void keepsNothingThatNoAttackIsMadeOf() {
        ChatAttacker flooding = attacker(7, ChatAttack.FLOODS, ChatAttack.SPOOFS_HELLO);
        flooding.sees("alice", Direction.UP, UP);
        ChatAttacker reflecting = attacker(7, ChatAttack.REFLECTS);
        reflecting.sees("alice", Direction.UP, UP);
        reflecting.sees("alice", Direction.DOWN, DOWN);
        reflecting.sees("bob", Direction.DOWN, DOWN);

        assertThat(flooding.next(ChatAttack.REPLAYS, "alice", Direction.UP)).isEmpty();
        assertThat(reflecting.next(ChatAttack.REPLAYS, "alice", Direction.UP)).isEmpty();
        assertThat(reflecting.next(ChatAttack.REPLAYS, "bob", Direction.DOWN)).isEmpty();
        assertThat(reflecting.next(ChatAttack.REFLECTS, "alice", Direction.UP)).contains(DOWN);
    }

    @Test
    void keepsNoMoreThanSoMany() {
        ChatAttacker replaying = attacker(7, ChatAttack.REPLAYS);
        for (int i = 0; i < ChatAttacker.MOST_KEPT; i++) {
            replaying.sees("alice", Direction.UP, UP);
        }
        for (int i = 0; i < ChatAttacker.MOST_KEPT; i++) {
            replaying.sees("alice", Direction.UP, LATER);
        }

        for (int i = 0; i < 20; i++) {
            assertThat(next(replaying, ChatAttack.REPLAYS)).isEqualTo(UP);
        }
    }

    /** Against alice, towards the server. */
    static ChatAttacker attacker(long seed, Attack... attacks) {
        return new ChatAttacker("classic", seed,
                Stream.of(attacks).map(attack -> new Step.Attacks(Duration.ZERO,
                        attack, "alice", Direction.UP, 1, Duration.ZERO)).toList());
    }

    private static ChatAttacker watching(long seed) {
        ChatAttacker attacker = attacker(seed, ChatAttack.values());
        attacker.sees("alice", Direction.UP, UP);
        attacker.sees("alice", Direction.UP, LATER);
        attacker.sees("alice", Direction.DOWN, DOWN);
        return attacker;
    }

    private List<byte[]> many(Attack attack) {
        List<byte[]> made = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            made.add(next(attacker, attack));
        }
        return made;
    }

    private static byte[] next(ChatAttacker attacker, Attack attack) {
        return attacker.next(attack, "alice", Direction.UP).orElseThrow();
    }

    private static List<Integer> changedBits(byte[] one, byte[] other) {
        List<Integer> changed = new ArrayList<>();
        if (one.length != other.length) {
            return changed;
        }
        for (int bit = 0; bit < one.length * 8; bit++) {
            if ((one[bit / 8] >> bit % 8 & 1) != (other[bit / 8] >> bit % 8 & 1)) {
                changed.add(bit);
            }
        }
        return changed;
    }

    private static byte[] sealed(String text) {
        return KEY.seal(text.getBytes(StandardCharsets.UTF_8), new SecureRandom());
    }
}
